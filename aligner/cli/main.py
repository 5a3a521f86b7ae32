"""The command `aligner`: finds the command asked for, and turns problems into exit status 2."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from aligner.cli.stderr import say, say_fault, say_usage, say_what_libraries_say
from aligner.errors import AlignerError
from aligner.version import __version__

# The matrices of the encoder are small: threads wait for each other longer than they work, and on a busy machine spin.
# Measured on 2,160 sentences beside other work: 11 s of processor time with one thread, 43 s with two.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

COMMANDS = (
    "check",
    "align",
    "quantities",
    "diff",
    "facts",
    "glossary",
    "waive",
    "review",
    "compare",
    "report",
    "rules",
    "cache",
    "init",
)


class _LazyGroup(click.Group):
    """Imports a command's module when it is called for: `aligner --help` must not load numpy."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"aligner.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ALIGNER"})
@click.version_option(__version__)
def cli() -> None:
    """Check Chinese and English texts against each other: numbers by value, names by termbase.

    Every option may also be set in the environment: ALIGNER_CHECK_FAIL_ON=warning is `check --fail-on warning`.
    """


def main() -> None:
    """Run the command line and exit with 0, 1 (findings) or 2 (usage, configuration or input); nothing else."""
    say_what_libraries_say()
    try:
        status: Any = cli.main(standalone_mode=False)
    except click.ClickException as problem:
        say_usage(problem)
        status = 2
    except AlignerError as problem:
        say(f"error: {problem}")
        status = 2
    except (click.Abort, KeyboardInterrupt):
        say("stopped")
        status = 2
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone: nothing was lost that anyone still wants.
        sys.stderr.close()
        status = 2
    except OSError as problem:
        say(f"error: {problem.filename or ''}: {problem.strerror or problem}")
        status = 2
    except Exception:
        # An exit status of 1 means findings: a fault of the program must not look like one, nor like a clean text.
        say_fault()
        say("error: this is a fault of the program, not of your texts; please report the lines above")
        status = 2
    sys.exit(status if isinstance(status, int) else 0)
