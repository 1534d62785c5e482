"""What comes in and what goes out, whole or not at all: files and the streams of the process."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from hukou_rules.errors import Fault, InputError, shown
from hukou_rules.terms import Text

__all__ = [
    "STDOUT",
    "Place",
    "drop",
    "json_files",
    "lines_of",
    "opened",
    "read_text",
    "text_of",
    "unreadable",
    "unwritable",
    "write",
]

STDIN: Final = Text(zh="标准输入", en="standard input")
STDOUT: Final = Text(zh="标准输出", en="standard output")

_WHY: Final = {
    errno.ENOENT: Text(zh="没有这个文件或者文件夹", en="no such file or folder"),
    errno.EACCES: Text(zh="没有权限", en="permission denied"),
    errno.EBADF: Text(zh="已经关闭", en="it is closed"),
    errno.EFBIG: Text(zh="超出允许的文件大小", en="the file would be too large"),
    errno.EISDIR: Text(zh="是文件夹，不是文件", en="it is a folder, not a file"),
    errno.ENAMETOOLONG: Text(zh="名称过长", en="the name is too long"),
    errno.ENOSPC: Text(zh="磁盘已满", en="the disk is full"),
    errno.ENOTDIR: Text(zh="不是文件夹", en="it is no folder"),
    errno.EROFS: Text(zh="磁盘只读", en="the disk cannot be written to"),
}
_BAD_NAME: Final = Text(zh="名称中有不能使用的字符", en="the name has characters that no name can have")
_DAMAGED: Final = Text(zh="内容损坏，或者不是这种文件", en="it is damaged, or no such file")
_NOT_REGULAR: Final = Text(zh="不是普通文件", en="it is no regular file")
_ROOM: Final = bytes(4096)  # what a file to be written later is tried with


def called(path: str) -> Text:
    """Return a path as it can be shown: no identity number, no control character."""
    return Text(zh=shown(path), en=shown(path))


def _why(error: OSError | ValueError) -> Text:
    """Say in both languages why the system refuses."""
    if isinstance(error, ValueError):  # a zero byte, or what cannot be encoded
        return _BAD_NAME
    other = Text(zh=f"系统错误{error.errno}", en=error.strerror or "system error")
    return _WHY.get(error.errno or 0, other)


def unreadable(path: str, why: Exception | Text) -> InputError:
    """Return the error for a file that cannot be read: as is said, or the system refuses, or it is damaged."""
    if isinstance(why, UnicodeDecodeError):
        return _not_utf_8(called(path))
    if isinstance(why, Text):
        return _unreadable(called(path), why)
    known = isinstance(why, OSError) and why.errno is not None
    return _unreadable(called(path), _why(why) if known or type(why) is ValueError else _DAMAGED)  # type: ignore[arg-type] # one of the two


def _unreadable(name: Text, why: Text) -> InputError:
    zh, en = f"无法读取{name.zh}：{why.zh}。", f"cannot read {name.en}: {why.en}"
    return InputError([Fault(pointer="", code="unreadable", zh=zh, en=en)])


def unwritable(name: Text, error: OSError | ValueError | None = None) -> Fault:
    """Report what could not be written, and why; without an error: because it is no regular file."""
    why = _NOT_REGULAR if error is None else _why(error)
    return Fault(
        pointer="", code="unwritable", zh=f"无法写入{name.zh}：{why.zh}。", en=f"cannot write {name.en}: {why.en}"
    )


# --- in ---------------------------------------------------------------------------------------------------------------


def opened(stream: TextIO | None) -> TextIO:
    """Return the standard input of the process.

    Raises:
        InputError: it is closed.
    """
    if stream is None:
        raise _unreadable(STDIN, _WHY[errno.EBADF])
    return stream


def read_text(path: str, *, regular: bool = False) -> str:
    """Read a file, or stdin for ``-``; a byte order mark is taken off.

    ``regular`` takes regular files only: a pipe that somebody left in a folder would be waited for for ever.

    Raises:
        InputError: it cannot be read, or is not UTF-8.
    """
    name = STDIN if path == "-" and not regular else called(path)
    try:
        if regular and not Path(path).is_file():
            raise _unreadable(name, _NOT_REGULAR)
        data = opened(sys.stdin).buffer.read() if name is STDIN else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(name, _why(error)) from None
    return text_of(data, name)


def text_of(data: bytes, name: Text) -> str:
    """Return the text that bytes hold; a byte order mark is taken off.

    Raises:
        InputError: they are not UTF-8.
    """
    with suppress(UnicodeDecodeError):  # which holds the whole text, and no error here may hold it
        return data.decode("utf-8-sig")
    raise _not_utf_8(name)


def _not_utf_8(name: Text) -> InputError:
    zh, en = f"{name.zh}不是UTF-8编码。", f"{name.en} is not UTF-8"
    return InputError([Fault(pointer="", code="not-utf-8", zh=zh, en=en)])


def lines_of(path: str) -> Iterator[bytes]:
    """Yield the lines of a file, or of stdin for ``-``, as they come.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with nullcontext(opened(sys.stdin).buffer) if path == "-" else Path(path).open("rb") as lines:
            yield from lines
    except (OSError, ValueError) as error:
        raise _unreadable(STDIN if path == "-" else called(path), _why(error)) from None


def json_files(folder: str) -> list[Path]:
    """Return the JSON files of a folder in order, whatever the case of their ending.

    Raises:
        InputError: the folder cannot be listed.
    """
    try:
        return sorted(path for path in Path(folder).iterdir() if path.suffix.lower() == ".json")
    except (OSError, ValueError) as error:
        raise _unreadable(called(folder), _why(error)) from None


# --- out --------------------------------------------------------------------------------------------------------------


def write(stream: TextIO | None, text: str) -> None:
    """Write to a stream of the process at once; a reader who has gone away wanted no more of it.

    Raises:
        OSError: the stream is closed or full; whatever it still holds is dropped, so that the end of the process does
            not stumble over it.
    """
    if stream is None:
        raise OSError(errno.EBADF, "")
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        drop(stream)
        if not isinstance(error, BrokenPipeError):
            raise


def drop(stream: TextIO) -> None:
    """Drop whatever a stream still holds, so that the end of the process does not stumble over it."""
    with suppress(OSError):  # a stream put in by a test has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Place:
    """Where a file is to be written later, tried at once: a folder that takes a file, beside the old one if any.

    Raises:
        InputError: nothing can be written there.
    """

    def __init__(self, path: str) -> None:
        self.name = called(path)
        try:
            self._path = Path(os.path.realpath(path))  # a link stays one: the file that it names is replaced
            if self._path.exists() and not self._path.is_file():
                raise InputError([unwritable(self.name)])
            with self._beside() as (file, _):
                _flush(file, _ROOM)
        except (OSError, ValueError) as error:
            raise InputError([unwritable(self.name, error)]) from None

    def save(self, text: str) -> None:
        """Write the file whole, to be read by its owner alone, or leave everything as it was.

        Raises:
            OSError: it cannot be written.
        """
        with self.writing() as file:
            file.write(text.encode("utf-8", "backslashreplace"))  # half a character: as JSON escapes it

    @contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """Give what can be written to bit by bit; it takes the place when all is written, and else goes again.

        Raises:
            OSError: it cannot be written.
        """
        with self._beside() as (file, made):
            yield file
            _flush(file)
            made.replace(self._path)

    @contextmanager
    def _beside(self) -> Iterator[tuple[BinaryIO, Path]]:
        """Make a file beside the place; unless it takes that place it goes again."""
        handle, name = tempfile.mkstemp(prefix=".hukou-rules-", dir=self._path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file, Path(name)
        finally:
            Path(name).unlink(missing_ok=True)


def _flush(file: BinaryIO, data: bytes = b"") -> None:
    """Write data through to the disk."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())
