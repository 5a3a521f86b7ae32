"""The grammar of Chinese quantities."""
