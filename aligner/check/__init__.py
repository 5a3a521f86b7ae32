"""Hold the two sides of a bitext against each other: one file a family of rules."""

from aligner.check.registry import Rule, all_rules, newer_rules, rule_names, rules_version

__all__ = ["Rule", "all_rules", "newer_rules", "rule_names", "rules_version"]
