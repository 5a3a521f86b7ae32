"""`aligner cache`: where results are kept, how large they are, and away with them."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("cache", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show where results and sentence vectors are kept, and how many bytes they take."""
    if context.invoked_subcommand is None:
        from aligner.words.kept import cache_folder

        files = _files()
        size = sum(file.stat().st_size for file in files)
        click.echo(f"{cache_folder()}: {len(files)} files, {size / 1e6:.1f} MB")


@command.command("clear")
def clear() -> None:
    """Remove all that is kept. Nothing is lost but time."""
    files = _files()
    for file in files:
        file.unlink(missing_ok=True)  # another process may be clearing too
    click.echo(f"removed {len(files)} files")


def _files() -> list[Path]:
    """Give the files that this program keeps, and no other that somebody put there."""
    from aligner.results import folder
    from aligner.words.kept import cache_folder

    own = [file for pattern in ("*.npy", "*.tmp", "vectors.sqlite*") for file in cache_folder().glob(pattern)]
    return sorted(file for file in (*own, *folder().glob("*")) if file.is_file())
