"""``python -m rajnaya``."""

import sys

from rajnaya.cli import main

sys.exit(main())
