"""What people see: PySide6 only, services given by constructor."""
