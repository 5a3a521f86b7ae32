"""Hold the two sides of a bitext against each other: one file a family of rules."""

from aligner.check.registry import Rule, all_rules, rule_names

__all__ = ["Rule", "all_rules", "rule_names"]
