"""Standard error: the one place that writes to it, so that nothing read from a file can pass for more than words."""

from __future__ import annotations

import logging
import traceback

import click


def say(*lines: str, end: str = "\n") -> None:
    """Write a message of ours to standard error, an argument a line.

    What a line quotes (names of files, keys, texts, errors of libraries) cannot break it, move the cursor, or start a
    workflow command of a build server.
    """
    from aligner.report.plain import one_line

    click.echo("\n".join(map(one_line, lines)) + end, err=True, nl=False)


def say_usage(problem: click.ClickException) -> None:
    """Say what was wrong with the command line, as click does."""
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    if isinstance(problem, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        say(*problem.format_message().split("\n"))  # the help, which is all ours
        return
    if context is not None:
        say(*context.get_usage().split("\n"), f"Try '{context.command_path} --help' for help.", "")
    say(f"Error: {problem.format_message()}")


def say_fault() -> None:
    """Show the error that is being handled, which is one of the program."""
    say(*traceback.format_exc().rstrip("\n").split("\n"))


class _Said(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage())


def say_what_libraries_say() -> None:
    """Let warnings and logs of libraries, which quote what they read, come out here too."""
    logging.captureWarnings(True)
    logging.lastResort = _Said(logging.WARNING)
    logging.getLogger("py.warnings").addHandler(logging.lastResort)
