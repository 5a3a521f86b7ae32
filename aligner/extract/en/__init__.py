"""The grammar of English quantities."""
