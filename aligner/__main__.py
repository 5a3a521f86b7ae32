"""`python -m aligner` is the command `aligner`."""

from aligner.cli.main import main

main()
