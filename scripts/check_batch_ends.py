"""End ``hukou-rules batch`` in every way that it can end, and see what it leaves: all answers, or what was there.

``python scripts/check_batch_ends.py [--rows N]``: rows that are good, some that are wrong, a file of which one bit is
another or that breaks off, a run that is killed half-way, a disk that is too small (a tmpfs, which takes Linux).  It
prints what is said, and ends with 1 if an exit code or a file is not what it should be.
"""

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for what makes the rows

import pyarrow.parquet as pq
from benchmarks.make_rows import write

from hukou_rules import ServiceName

__all__ = ["main"]

SERVICE: Final = ServiceName.NEWBORN_REGISTRATION
OLD: Final = "what was there before"
UNWRITABLE: Final = 74

Run: TypeAlias = Callable[[list[str]], tuple[int, str]]  # runs a command, and tells its exit code and what it said


def simply(command: list[str]) -> tuple[int, str]:
    """Run a command to its end."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    return done.returncode, (done.stdout + done.stderr).strip()


def killed(disk: Path, size: int) -> Run:
    """Return what runs a command until it has written so many bytes, and kills it then."""

    def run(command: list[str]) -> tuple[int, str]:
        with subprocess.Popen(command) as process:  # noqa: S603 - our own command
            while not any(path.stat().st_size > size for path in disk.glob(".hukou-rules-*")):
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
        return process.returncode, ""

    return run


def on_a_small_disk(disk: Path, size: int) -> Run:
    """Return what runs a command while a disk of that size is mounted, for it alone, and keeps what is left there."""
    script = (
        'mkdir "$1-kept"; cp -a "$1/." "$1-kept"; mount -t tmpfs -o size="$2" tmpfs "$1" && cp -a "$1-kept/." "$1" && '
        'disk=$1 && shift 2 && { "$@"; code=$?; rm -r "$disk-kept"; cp -a "$disk" "$disk-kept"; exit $code; }'
    )
    return lambda command: simply(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(disk), str(size), *command]
    )


def has_small_disks(folder: Path) -> bool:
    """Whether this machine lets a program mount a disk for itself; says so if not."""
    mount = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    if shutil.which(mount[0]) is not None and simply(mount)[0] == 0:
        return True
    print("| the disk is full half-way | skipped: no disk can be mounted here | | | |")
    return False


def ends(folder: Path) -> Iterator[bool]:
    """Print a line for each end, and yield whether it is as it should be."""
    disk = folder / "disk"
    disk.mkdir()
    target = disk / "answers.parquet"

    def end(what: str, expected: int, source: str, run: Run = simply, left: Path = disk) -> bool:
        target.write_text(OLD, encoding="utf-8")
        begun = time.monotonic()
        command = [sys.executable, "-m", "hukou_rules", "batch", str(folder / source), str(target)]
        code, said = run([*command, "--service", SERVICE.code, "--lang", "en"])
        took = time.monotonic() - begun
        is_old = (left / target.name).stat().st_size == len(OLD)
        there = "the old one" if is_old else f"{pq.read_metadata(target).num_rows:,} rows"
        others = ", ".join(sorted(path.name for path in left.iterdir() if path.name != target.name))
        told = said.replace(str(disk), "…").replace(str(folder), "…")
        print(f"| {what} | {code} | {took:.1f} | {told} | {there}{others and ', and ' + others} |", flush=True)
        for path in disk.glob(".*"):
            path.unlink()
        return code == expected and is_old is (code not in {0, 1}) and (others == "" or code < 0)

    yield end("all rows are good", 0, "good.parquet")
    size = target.stat().st_size
    yield end("1 % of the rows are wrong", 1, "wrong.parquet")
    yield end("one bit in the middle is another", 2, "damaged.parquet")
    yield end("the file breaks off in the middle", 2, "broken.parquet")
    yield end("the run is killed half-way", -signal.SIGKILL, "good.parquet", killed(disk, size // 2))
    if has_small_disks(folder):
        small = on_a_small_disk(disk, size // 2)
        yield end("the disk is full half-way", UNWRITABLE, "good.parquet", small, folder / "disk-kept")
    yield end("after all that, once more", 0, "good.parquet")


def main() -> int:
    """Make the files, and return how many ends were otherwise than they should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(folder / "good.parquet", SERVICE, rows, bad=0)
        write(folder / "wrong.parquet", SERVICE, rows)
        whole = (folder / "good.parquet").read_bytes()
        middle = len(whole) // 2
        (folder / "damaged.parquet").write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        (folder / "broken.parquet").write_bytes(whole[:middle])
        print(
            f"{rows:,} rows\n\n| what | exit code | seconds | said | what is there |\n|---|---|---|---|---|", flush=True
        )
        return [*ends(folder)].count(False)


if __name__ == "__main__":
    sys.exit(main() > 0)
