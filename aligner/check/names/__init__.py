"""One name, one form."""
