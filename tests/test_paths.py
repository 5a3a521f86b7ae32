"""A path means the same file, and is shown the same, wherever the command is run and however the path is typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from aligner.paths import canonical, find_settings, home_of, locate, matches, shown
from aligner.read import read
from aligner.report.made import make

COMMAND = Path(sys.executable).with_name("aligner")
ZH = "# 论坛开幕\n\n来了88家企业。\n\n论坛占地12公顷。\n"
EN = "# The Forum Opens\n\nA total of 80 companies came.\n\nThe forum covers 12 hectares.\n"
ROW = '{"id": "r1", "zh": "来了88家企业。", "en": "A total of 80 companies came."}\n'
RIGHT = EN.replace("80", "88")
OFF = '[[overrides]]\npaths = ["{}"]\nrules = {{ number = "off" }}\n'
FORMATS = ("r.html", "r.json", "r.jsonl", "r.sarif", "r.xml", "r.csv", "r.xlsx", "r.md", "r.tmx", "r.docx")
# Where the command is run, and how the folder of the texts is typed there; {} is the folder that holds all.
SPELLINGS = [
    ("repo/work", "press"),
    ("repo/work", "./press"),
    ("repo/work/press", "."),
    ("repo/work/press", "../press"),
    ("repo/work/en", "../press/../press"),
    ("repo/work", "{}/repo/work/press"),
    ("repo/work", "{}/link/press"),
    ("link/press", "."),
    ("repo", "work/press"),
    ("", "repo/work/press"),
    ("", "link/press"),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of sentence vectors for all these runs, and not the user's own."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose workspace is a folder of it, and a link to that workspace from outside; one file of rows.

    Rows are quick to check; where texts are needed, `texts` puts them there instead.
    """
    for name in [name for name in os.environ if name.startswith("ALIGNER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    put(tmp_path, "repo/.git/HEAD", "")
    put(tmp_path, "repo/work/aligner.toml", "")
    put(tmp_path, "repo/work/press/rows.jsonl", ROW)
    for name in ("repo/work/en", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to("repo/work")
    return tmp_path


def put(desk: Path, name: str, content: str | bytes) -> Path:
    path = desk / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def aligner(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments], cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.fixture
def texts(desk: Path) -> Path:
    (desk / "repo/work/press/rows.jsonl").unlink()
    put(desk, "repo/work/press/forum.zh.md", ZH)
    put(desk, "repo/work/press/forum.en.md", EN)
    return desk


def check(desk: Path, folder: str, typed: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Check from a folder; where the settings would not be found from there, they are named."""
    above = () if "work" in folder or "link" in folder else ("--config", desk / "repo/work/aligner.toml")
    return aligner(desk / folder, "check", typed.format(desk), *arguments, *above)


def html(text: str, comment: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in text.lstrip("# ").split("\n\n"))
    return f'<html><head><meta charset="utf-8"></head><body>\n{comment}\n{paragraphs}</body></html>\n'


def word(desk: Path, name: str, content: str) -> None:
    """Write a Word document that has a part of its own, by which it is told from one made anew."""
    data = make(read(put(desk, "draft.md", content))).data
    path = put(desk, name, data)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("customXml/ours.xml", "<ours/>")
    (desk / "draft.md").unlink()


# ---------------------------------------------------------------- settings
@pytest.mark.parametrize(
    "pattern", ["press/*", "./press/*", "en/../press/*", "{}/repo/work/press/*", "{}/link/press/*", "*rows*"]
)
@pytest.mark.parametrize(("folder", "typed"), SPELLINGS[::4])
def test_an_override_counts_from_the_settings_whatever_is_typed(
    desk: Path, pattern: str, folder: str, typed: str
) -> None:
    put(desk, "repo/work/aligner.toml", OFF.format(pattern.format(desk)))
    done = check(desk, folder, typed)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("folder", "typed"), SPELLINGS)
def test_an_override_of_another_folder_stays_out_of_it(desk: Path, folder: str, typed: str) -> None:
    put(desk, "repo/work/aligner.toml", OFF.format("en/*") + OFF.format("rows*") + OFF.format("work/press/*"))
    assert check(desk, folder, typed).returncode == 1


@pytest.mark.parametrize(("folder", "typed"), SPELLINGS[1::6])
def test_pairs_termbases_decisions_and_links_count_from_the_settings(texts: Path, folder: str, typed: str) -> None:
    desk = texts
    (desk / "repo/work/press/forum.en.md").rename(desk / "repo/work/press/final.md")
    put(desk, "repo/work/terms/t.csv", "zh,en,en_forbidden\n论坛,Forum,\n企业,firms,companies\n")
    settings = 'glossaries = ["./press/../terms/*.csv"]\nbaseline = "en/known.json"\nwaivers = "en/waived.toml"\n'
    settings += 'links = "en/links.toml"\n[[pairs]]\nzh = "./press/forum.zh.md"\nen = "press/final.md"\n'
    put(desk, "repo/work/aligner.toml", settings)
    put(
        desk,
        "repo/work/en/links.toml",
        '[[links]]\nzh = ["来了88"]\nen = []\nzh-file = "en/../press/forum.zh.md"\nen-file = "press/final.md"\n',
    )
    run = json.loads(check(desk, folder, typed, "-f", "json").stdout)
    (text,) = run["bitexts"]
    assert {"zh": [1], "en": [], "score": 1.0, "moved": False} in text["beads"]
    assert "gloss:none" not in run["signature"]
    assert aligner(desk / "repo/work", "check", "press", "--write-baseline").returncode == 0
    assert check(desk, folder, typed).returncode == 0


@pytest.mark.parametrize("name", ["termbases/*.csv", "{}/repo/work/termbases/*.csv", "../work/termbases/t.csv"])
def test_a_termbase_is_found_by_any_spelling(desk: Path, name: str) -> None:
    put(desk, "repo/work/termbases/t.csv", "zh,en\n论坛,Forum\n")
    put(desk, "repo/work/aligner.toml", f'glossaries = ["{name.format(desk)}"]')
    assert "gloss:none" not in check(desk, "repo/work/press", ".", "-f", "json").stdout


# ---------------------------------------------------------------- what is shown
def test_a_run_gives_the_same_bytes_from_every_working_folder_in_every_format(texts: Path) -> None:
    desk = texts
    (desk / "repo/work/press/forum.en.md").rename(desk / "repo/work/press/forum.en.txt")
    put(desk, "repo/work/press/logo.odt", b"")
    put(desk, "repo/work/press/logo.png", b"")
    put(desk, "repo/work/press/rows.jsonl", ROW)
    made = []
    for folder, typed in SPELLINGS[1::4]:
        outputs = [word for name in FORMATS for word in ("-o", desk / "out" / name)]
        done = check(desk, folder, typed, "-f", "github", *outputs)
        assert done.returncode == 2, done.stderr
        assert "file=work/press/forum.en.txt,line=3" in done.stdout
        printed = [check(desk, folder, typed, "-f", fmt).stdout for fmt in ("text", "json", "gitlab")]
        made.append(
            [done.stdout, *printed, *((desk / "out" / p).read_bytes() for p in sorted(os.listdir(desk / "out")))]
        )
    assert all(each == made[0] for each in made)
    results = json.loads((desk / "out/r.sarif").read_text("utf-8"))["runs"][0]["results"]
    named = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in results]
    assert {"uri": "work/press/forum.en.txt", "uriBaseId": "%SRCROOT%"} in named
    run = json.loads(made[0][2])
    assert any("work/press/logo.png" in note["en"] for note in run["notes"])
    assert [failure["file"] for failure in run["failures"]] == ["work/press/logo.odt"]


def test_without_a_repository_paths_are_shown_from_the_settings(desk: Path) -> None:
    (desk / "repo/.git/HEAD").unlink()
    (desk / "repo/.git").rmdir()
    assert "file=press/rows.jsonl," in check(desk, "repo/work/press", ".", "-f", "github").stdout


def test_without_settings_paths_are_shown_from_the_repository_or_the_working_folder(desk: Path) -> None:
    (desk / "repo/work/aligner.toml").unlink()
    assert "file=work/press/rows.jsonl," in check(desk, "repo/work/press", ".", "-f", "github").stdout
    (desk / "repo/.git/HEAD").unlink()
    (desk / "repo/.git").rmdir()
    assert "file=press/rows.jsonl," in check(desk, "repo/work", str(desk / "link/press"), "-f", "github").stdout


@pytest.mark.parametrize("typed", ["../../elsewhere", "{}/elsewhere"])
def test_what_lies_outside_is_shown_as_it_was_typed(desk: Path, typed: str) -> None:
    put(desk, "elsewhere/rows.jsonl", ROW)
    assert f"file={typed.format(desk)}/rows.jsonl," in check(desk, "repo/work", typed, "-f", "github").stdout


def test_a_path_typed_outside_is_not_shown_as_one_inside(desk: Path) -> None:
    put(desk, "work/press/rows.jsonl", ROW)
    done = aligner(desk, "check", "work/press", "--config", "repo/work/aligner.toml", "-f", "github")
    assert f"file={desk}/work/press/rows.jsonl," in done.stdout


def test_notes_of_a_termbase_show_its_path_from_the_repository(desk: Path) -> None:
    tbx = '<martif type="TBX"><text><body><termEntry><langSet xml:lang="zh"><tig><term>论坛</term></tig></langSet>'
    tbx += '<langSet xml:lang="en"><tig><term>Forum</term></tig></langSet><langSet xml:lang="fr"><tig><term>Forum'
    put(desk, "repo/work/t.tbx", tbx + "</term></tig></langSet></termEntry></body></text></martif>")
    put(desk, "repo/work/aligner.toml", 'glossaries = ["t.tbx"]')
    notes = json.loads(check(desk, "repo/work/press", ".", "-f", "json").stdout)["notes"]
    assert [note["en"] for note in notes] == ["work/t.tbx: left out terms in fr"]


def test_differences_and_facts_show_paths_from_the_repository(texts: Path) -> None:
    desk = texts
    put(desk, "repo/work/press/new.zh.md", ZH.replace("88", "90"))
    done = aligner(desk / "repo/work/press", "diff", "forum.zh.md", "../press/new.zh.md", "-f", "jsonl")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert told[0]["old"]["file"] == "work/press/forum.zh.md"
    assert told[0]["new"]["file"] == "work/press/new.zh.md"
    table = desk / "out/facts.csv"
    aligner(desk / "repo/work/press", "facts", "forum.zh.md", "-o", table)
    assert "work/press/forum.zh.md" in table.read_text("utf-8")


# ---------------------------------------------------------------- names of texts
def test_texts_are_named_alike_however_they_are_typed(desk: Path) -> None:
    for folder in ("a", "b"):
        put(desk, f"repo/work/press/{folder}/fair.zh.md", ZH)
        put(desk, f"repo/work/press/{folder}/fair.en.md", EN)
    told = {
        tuple(text["name"] for text in json.loads(check(desk, folder, typed, *more, "-f", "json").stdout)["bitexts"])
        for folder, typed, more in [
            ("repo/work/press", "a", ["b"]),
            ("repo/work/press/a", ".", ["../b"]),
            ("repo/work/press/b", "../a", ["."]),
            ("repo/work", "{}/link/press/a", ["press/b"]),
        ]
    }
    assert told == {("a/fair", "b/fair")}


def test_folders_named_for_languages_are_partners_also_for_who_stands_in_one(desk: Path) -> None:
    put(desk, "repo/work/zh/fair.md", ZH)
    put(desk, "repo/work/en/fair.md", RIGHT)
    for folder, typed, other in [("repo/work", "zh", "en"), ("repo/work/zh", ".", "../en"), ("link/en", "../zh", ".")]:
        assert check(desk, folder, typed, other).returncode == 0


def test_the_partner_of_a_changed_file_is_found_from_its_own_folder(desk: Path) -> None:
    put(desk, "repo/work/zh/fair.md", ZH)
    put(desk, "repo/work/en/fair.md", RIGHT)
    assert check(desk, "repo/work/zh", "fair.md", "--with-partners").returncode == 0


def test_a_partner_that_is_a_link_out_of_the_repository_is_not_taken(desk: Path) -> None:
    put(desk, "secret.md", RIGHT)
    put(desk, "repo/work/press/fair.zh.md", ZH)
    (desk / "repo/work/press/fair.en.md").symlink_to(desk / "secret.md")
    done = check(desk, "repo/work/press", "fair.zh.md", "--with-partners", "-f", "json")
    assert "Forum Opens" not in done.stdout


# ---------------------------------------------------------------- reading a text again
@pytest.mark.parametrize(("folder", "typed"), SPELLINGS[::4])
def test_comments_in_a_page_are_found_from_any_working_folder(desk: Path, folder: str, typed: str) -> None:
    (desk / "repo/work/press/rows.jsonl").unlink()
    put(desk, "repo/work/press/forum.zh.html", html(ZH))
    put(desk, "repo/work/press/forum.en.html", html(EN).replace("<p>A", "<!-- aligner: ignore number --><p>A"))
    done = check(desk, folder, typed, "-f", "json")
    assert (done.returncode, len(json.loads(done.stdout)["waived"])) == (0, 1)


@pytest.mark.parametrize("saved", ["repo/work/run.json", "repo/run.json", "out/run.json"])
@pytest.mark.parametrize("repository", [True, False])
def test_a_saved_run_finds_its_word_documents_from_any_working_folder(desk: Path, saved: str, repository: bool) -> None:
    if not repository:
        (desk / "repo/.git/HEAD").unlink()
        (desk / "repo/.git").rmdir()
    (desk / "repo/work/press/rows.jsonl").unlink()
    for name, text in (("zh", ZH), ("en", EN)):
        word(desk, f"repo/work/press/forum.{name}.docx", text)
    check(desk, "repo/work/press", ".", "-o", desk / saved, "-o", desk / "out/0.docx")
    for number, folder in enumerate(("", "repo/work/press", "out"), 1):
        aligner(desk / folder, "report", desk / saved, "-o", desk / f"out/{number}.docx")
    made = [(desk / f"out/{number}.docx").read_bytes() for number in range(4)]
    assert all(each == made[0] for each in made)
    with zipfile.ZipFile(desk / "out/0.docx") as package:
        assert "customXml/ours.xml" in package.namelist()


def test_a_run_saved_elsewhere_finds_its_texts_after_both_were_moved(desk: Path) -> None:
    (desk / "repo/work/press/rows.jsonl").unlink()
    for name, text in (("zh", ZH), ("en", EN)):
        word(desk, f"repo/work/press/forum.{name}.docx", text)
    check(desk, "repo/work/press", ".", "-o", desk / "out/run.json")
    for name in ("repo", "out"):
        (desk / "new").mkdir(exist_ok=True)
        (desk / name).rename(desk / "new" / name)
    aligner(desk / "new/out", "report", "run.json", "-o", "r.docx")
    with zipfile.ZipFile(desk / "new/out/r.docx") as package:
        assert "customXml/ours.xml" in package.namelist()


# ---------------------------------------------------------------- the module
def test_a_link_to_a_file_keeps_its_name_and_one_to_a_folder_does_not(tmp_path: Path) -> None:
    put(tmp_path, "store/0001", "")
    put(tmp_path, "texts/b", "")
    (tmp_path / "texts/a.zh.md").symlink_to("../store/0001")
    (tmp_path / "alias").symlink_to("texts")
    assert canonical(tmp_path / "alias/a.zh.md") == canonical(tmp_path) / "texts/a.zh.md"
    assert shown(tmp_path / "alias/../alias/b", tmp_path) == "texts/b"


def test_a_file_that_is_gone_is_looked_for_where_it_was(tmp_path: Path) -> None:
    assert locate("press/a.md", tmp_path) == tmp_path / "press/a.md"
    assert locate("../a.md", tmp_path) == Path("../a.md")


def test_signs_of_patterns_in_the_name_of_the_workspace_are_letters(tmp_path: Path) -> None:
    folder = tmp_path / "a[1]*"
    folder.mkdir()
    assert matches(folder / "x.md", "*.md", folder)
    assert not matches(tmp_path / "a1b/x.md", "*.md", folder)


def test_the_settings_of_a_folder_above_count_as_far_as_the_repository(tmp_path: Path) -> None:
    (tmp_path / "aligner.toml").touch()
    inner = tmp_path / "repo" / "texts"
    inner.mkdir(parents=True)
    assert find_settings(inner) == tmp_path / "aligner.toml"
    (tmp_path / "repo" / ".git").mkdir()
    assert find_settings(inner) is None
    assert home_of(inner) == canonical(tmp_path / "repo")
