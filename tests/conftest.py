"""What tests need of the machine, and what happens where the machine lacks it.

Data beside the checkout, a browser and an office suite are not everywhere: such tests are skipped and say why. In CI
(`CI=true`) a missing browser is a failure, because there nobody reads the list of skipped tests.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# Two cores shared by a linter, a browser and the tests: a deadline would measure the neighbours, not the code.
settings.register_profile("aligner", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("aligner")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite reports/golden/ instead of comparing")


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def find_program(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose means are absent, or fail it where they are promised."""
    marks = {mark.name for mark in item.iter_markers()}
    if "shared" in marks and not SHARED.is_dir():
        pytest.skip(f"no data at {SHARED}")
    if "office" in marks and not find_program("soffice", "libreoffice"):
        pytest.skip("no LibreOffice on this machine (apt-get install libreoffice-writer)")
    if "browser" in marks and not find_program("chromium", "chromium-browser"):
        why = "no chromium on this machine (apt-get install chromium fonts-noto-cjk)"
        pytest.fail(why, pytrace=False) if in_ci() else pytest.skip(why)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of this checkout, which is a workspace of the kind the program works on."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data beside a developer's checkout; only for tests marked `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's chromium; only for tests marked `browser`."""
    return find_program("chromium", "chromium-browser") or ""


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice; only for tests marked `office`."""
    return find_program("soffice", "libreoffice") or ""
