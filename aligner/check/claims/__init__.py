"""Claims: what a text says of a figure or a name beside it, compared between the two sides."""
