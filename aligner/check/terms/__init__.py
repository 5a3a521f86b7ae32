"""Terms of the termbase, and whether they are rendered as agreed."""
