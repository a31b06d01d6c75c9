"""What is kept. The only importer of SQLAlchemy: functions take the caller's connection, give and take domain values."""
