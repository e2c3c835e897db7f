"""`python -m talentsync`: the `talentsync` command."""

import sys

from talentsync.cli import main

sys.exit(main())
