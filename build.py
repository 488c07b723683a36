"""Build the public registry of the What Works Cities Certification: ``python build.py --help``."""

import sys
from pathlib import Path

from registry.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent))
