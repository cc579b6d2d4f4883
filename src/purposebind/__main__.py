"""`python -m purposebind`, the same as the command `purposebind`."""

import sys

from purposebind.cli import main

if __name__ == "__main__":
    sys.exit(main())
