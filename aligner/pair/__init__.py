"""Who translates whom: partners of files, cells of bilingual files, links by hand, beads."""
