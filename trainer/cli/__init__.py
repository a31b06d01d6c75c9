"""The command line: every act of the desktop that makes sense without a window."""

from trainer.cli.main import main as main
