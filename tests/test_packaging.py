"""Every way to install footcoach, tried from another folder; one file; the sdist's own tests."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
from collections.abc import Mapping
from pathlib import Path

import pytest

from footcoach import __version__
from tests.config.saving import know_everything
from tests.documentation import ROOT, start_command

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(900)]

BIN = "Scripts" if sys.platform == "win32" else "bin"
_DASHED = __version__.replace(".", "-")
SOURCES = ("clone", "wheel", "sdist")


def run(*arguments: str | Path, cwd: Path, more: Mapping[str, str] | None = None) -> str:
    """Run a program without this one's Python variables; fail with what it wrote."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    result = subprocess.run(
        arguments,
        cwd=cwd,
        env={**kept, **(more or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-4000:]
    return result.stdout


def tracked() -> list[str]:
    """Return the files that git tracks, or skip where this is no clone."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no clone: which files belong to footcoach is not known")
    return [name for name in run("git", "ls-files", "-z", cwd=ROOT).split("\0") if name]


def environment(folder: Path) -> Path:
    """Make a virtual environment; return the folder of its programs."""
    venv.create(folder, with_pip=True)
    return folder / BIN


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files that git tracks, as a clone has them."""
    target = tmp_path_factory.mktemp("clone")
    for name in tracked():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    return target


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs that build and install, in an environment of their own."""
    programs = environment(tmp_path_factory.mktemp("tools"))
    wanted = (programs / "python", "-m", "pip", "install", "-q", "build", "pipx", "uv")
    if subprocess.run(wanted, capture_output=True, check=False).returncode:
        pytest.skip("build, pipx and uv cannot be installed here")
    return programs


@pytest.fixture(scope="session")
def sources(clone: Path, tools: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What footcoach can be installed from."""
    built = tmp_path_factory.mktemp("dist")
    run(tools / "python", "-m", "build", "-o", built, clone, cwd=built)
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    return {"clone": clone, "wheel": wheel, "sdist": sdist}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder away from the source, with the settings of a person who knows all exercises."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    know_everything(folder / "config.toml")
    return folder


def check(program: tuple[str | Path, ...], elsewhere: Path, more: Mapping[str, str]) -> None:
    """Check that an installed footcoach finds its exercises, voice, figures and font."""
    footcoach = (*program, "--data-dir", elsewhere)
    assert run(*program, "--version", cwd=elsewhere, more=more).split()[-1] == __version__
    shown = run(*footcoach, "show", "--json", cwd=elsewhere, more=more)
    assert json.loads(shown)["total_s"] == 717
    rendered = run(*footcoach, "render", "five-exercises", "x.wav", cwd=elsewhere, more=more)
    assert rendered == "x.wav: 722.7 s\n"
    strip = run(*footcoach, "figure", "toe-walking", "-o", "x.png", cwd=elsewhere, more=more)
    assert strip == "x.png: Toe walking: walk 20 s, heels down 15 s.\n"
    assert (elsewhere / "x.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("source", SOURCES)
def test_pip_installs_footcoach_and_its_data(
    source: str, sources: dict[str, Path], elsewhere: Path, tmp_path: Path
) -> None:
    programs = environment(tmp_path / "env")
    run(programs / "python", "-m", "pip", "install", "-q", sources[source], cwd=tmp_path)
    check((programs / "footcoach",), elsewhere, {})
    drawn = (
        "from footcoach.drawing.letters import FONT, fit; "
        "from footcoach.drawing.typeface import Typeface as T; "
        "from footcoach.config.paths import shipped_data as d; "
        "print(fit(T(d() / FONT), '20', 80, 15).height)"
    )
    assert run(programs / "python", "-c", drawn, cwd=elsewhere) == "15\n"
    styled = "from footcoach.tui.app import CoachApp as A; print(len(A.CSS_PATH))"
    assert run(programs / "python", "-c", styled, cwd=elsewhere) == "2\n"
    (licences,) = (tmp_path / "env").rglob("footcoach-*.dist-info/licenses")
    names = {path.relative_to(licences).as_posix() for path in licences.rglob("LICENSE*")}
    assert names == {"LICENSE", "data/fonts/LICENSE.md", "data/voice/en/LICENSE.md"}


@pytest.mark.parametrize("source", SOURCES)
def test_uv_runs_footcoach_without_installing_it(
    source: str, sources: dict[str, Path], tools: Path, elsewhere: Path, tmp_path: Path
) -> None:
    uvx = (tools / "uvx", "-q", "--python", sys.executable, "--from", sources[source])
    check((*uvx, "footcoach"), elsewhere, {"UV_TOOL_DIR": str(tmp_path / "tools")})


@pytest.mark.parametrize("source", SOURCES)
def test_uv_installs_footcoach_as_a_tool(
    source: str, sources: dict[str, Path], tools: Path, elsewhere: Path, tmp_path: Path
) -> None:
    places = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    command = (tools / "uv", "tool", "install", "-q", "--python", sys.executable)
    run(*command, sources[source], cwd=elsewhere, more=places)
    check((tmp_path / "bin" / "footcoach",), elsewhere, places)
    run(tools / "uv", "tool", "uninstall", "-q", "footcoach", cwd=elsewhere, more=places)
    assert not list((tmp_path / "bin").iterdir())


@pytest.mark.parametrize("source", SOURCES)
def test_pipx_installs_footcoach(
    source: str, sources: dict[str, Path], tools: Path, elsewhere: Path, tmp_path: Path
) -> None:
    places = {
        name: str(tmp_path / name.lower()) for name in ("PIPX_HOME", "PIPX_BIN_DIR", "PIPX_MAN_DIR")
    }
    pipx = (tools / "python", "-m", "pipx")
    run(*pipx, "install", sources[source], cwd=elsewhere, more=places)
    check((tmp_path / "pipx_bin_dir" / "footcoach",), elsewhere, places)
    run(*pipx, "uninstall", "footcoach", cwd=elsewhere, more=places)
    assert not list((tmp_path / "pipx_bin_dir").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_one_file_runs_from_any_folder_and_unpacks_itself_only_where_the_guide_says(
    clone: Path, elsewhere: Path, tmp_path: Path
) -> None:
    from tests.pty_terminal import opened

    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    run("make", f"PYTHON={sys.executable}", "zipapp", "pex", cwd=clone)
    guide = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
    unpacked = {"footcoach.pyz": ".shiv", "footcoach.pex": ".cache/pex"}
    for name, folder in unpacked.items():
        home, file = tmp_path / name, tmp_path / "file" / name
        file.parent.mkdir(exist_ok=True)
        shutil.move(clone / "dist" / name, file)
        own = {"HOME": str(home), "PYTHONPATH": "", "XDG_CACHE_HOME": str(home / ".cache")}
        home.mkdir()
        check((sys.executable, file), elsewhere, own)
        written = {path.relative_to(home).as_posix() for path in home.glob("*")}
        assert written == {folder.split("/")[0]}
        assert (home / folder).is_dir()
        assert f"`~/{folder}`" in guide
        with opened([sys.executable, str(file)], home, patience_s=120, more=own) as terminal:
            terminal.wait_for("Five exercises")
            terminal.type("q")
            assert terminal.wait_for_end() == 0


@pytest.fixture(scope="session")
def debian_package(clone: Path) -> Path:
    """The Debian package, built by the documented command."""
    needed = ("make", "dpkg-buildpackage", "dh", "dh_python3", "/usr/bin/python3")
    missing = [tool for tool in needed if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"a Debian package cannot be built without {', '.join(missing)}")
    run("make", "deb", cwd=clone)
    (package,) = (clone / "dist").glob("*.deb")
    return package


@pytest.fixture(scope="session")
def debian_files(debian_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the files of the Debian package were unpacked."""
    folder = tmp_path_factory.mktemp("debian")
    run("dpkg-deb", "-x", debian_package, folder, cwd=folder)
    return folder


def test_the_debian_package_names_every_library_that_comes_with_it(
    debian_package: Path, debian_files: Path
) -> None:
    documents = debian_files / "usr/share/doc/footcoach"
    listed = (documents / "libraries.txt").read_text(encoding="utf-8").splitlines()
    copyrights = (documents / "copyright").read_text(encoding="utf-8")
    folders = (debian_files / "usr/lib/footcoach").glob("*.dist-info")
    installed = {path.name.removesuffix(".dist-info").lower() for path in folders}
    names = {line.partition(":")[0].replace(" ", "-").lower() for line in listed}
    same = {re.sub(r"[-_.]+", "-", name) for name in names}
    assert {re.sub(r"[-_.]+", "-", name) for name in installed} == same | {f"footcoach-{_DASHED}"}
    assert copyrights.count("\nFiles: debian/libraries/") == len(listed) > 10
    depends = run("dpkg-deb", "-f", debian_package, "Depends", cwd=debian_files)
    assert re.search(r"python3 \(>= 3\.\d+~\), python3 \(<< 3\.\d+\)", depends)
    assert "textual" not in depends


def test_the_debian_package_has_the_man_pages_and_completions(debian_files: Path) -> None:
    shared = debian_files / "usr/share"
    pages = {path.name.removesuffix(".gz") for path in (shared / "man/man1").iterdir()}
    assert pages == {path.name for path in (ROOT / "share/man/man1").iterdir()}
    for name in (
        "bash-completion/completions/footcoach",
        "fish/vendor_completions.d/footcoach.fish",
        "zsh/vendor-completions/_footcoach",
    ):
        assert "_FOOTCOACH_COMPLETE" in (shared / name).read_text(encoding="utf-8")


def test_the_debian_package_runs_with_debians_own_python(
    debian_files: Path, elsewhere: Path
) -> None:
    start = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from footcoach.entry import main; main()"
    )
    needed = "import _cffi_backend, dateutil, jeepney, linkify_it, mdurl"
    python = "/usr/bin/python3"
    if subprocess.run((python, "-Ic", needed), capture_output=True, check=False).returncode:
        pytest.skip("Debian's own libraries that the package asks for are not here")
    program = (python, "-Ic", start, debian_files / "usr/lib/footcoach")
    check(program, elsewhere, {})


def test_the_source_distribution_has_every_file_and_passes_its_tests(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    names = set(tracked())
    with tarfile.open(sources["sdist"]) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.glob("footcoach-*")
    packed = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert packed == names | {"PKG-INFO"}
    programs = environment(tmp_path / "env")
    run(programs / "python", "-m", "pip", "install", "-q", f"{folder}[test]", cwd=tmp_path)
    part = ("tests/status", "tests/toml_file", "tests/test_release.py", "tests/test_packaging.py")
    result = run(programs / "pytest", "-q", "-m", "not faults", "-rs", *part, cwd=folder)
    assert re.search(r"\d+ passed", result)
    assert "this is no clone" in result


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_the_first_command_of_the_readme_starts_the_coach(clone: Path, tmp_path: Path) -> None:
    from tests.pty_terminal import opened

    with opened(["bash", "-c", start_command()], tmp_path, cwd=clone, patience_s=300) as terminal:
        terminal.wait_for("Five exercises")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
