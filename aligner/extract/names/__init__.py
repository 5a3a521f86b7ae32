"""Names, persons, quotations and series, found by how they are written."""
