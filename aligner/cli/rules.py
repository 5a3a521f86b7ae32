"""`aligner rules`: what is checked, and why."""

from __future__ import annotations

import click


@click.command("rules")
@click.argument("rule", required=False)
@click.option("--ui-lang", type=click.Choice(["en", "zh"]), default="en", help="Language of the explanations.")
def command(rule: str | None, ui_lang: str) -> int:
    """List every rule; with RULE, explain it with a pair that breaks it and one that does not."""
    from aligner.check import all_rules
    from aligner.errors import AlignerError

    rules = {each.name: each for each in all_rules()}
    if rule is None:
        width = max(map(len, rules))
        for each in rules.values():
            click.echo(f"{each.name:{width}}  {each.severity:10}  {each.title[ui_lang]}")
        return 0
    if rule not in rules:
        raise AlignerError(f"no rule is called {rule!r}", hint="`aligner rules` lists them")
    told = rules[rule]
    click.echo(f"{told.name} ({told.severity})\n{told.title[ui_lang]}\n\n{told.why[ui_lang]}")
    for sign, examples in (("✗", told.bad), ("✓", told.good)):
        for example in examples:
            click.echo(f"\n{sign} {example.zh}\n  {example.en}")
    return 0
