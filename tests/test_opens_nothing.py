"""An import, and an answer, open no connection and read nothing but modules: each is watched from its first line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import json, sys
seen = []
ours = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.remove", "os.rename", "urllib.",
        "http.", "ftplib.", "smtplib.", "shutil.", "tempfile.", "os.mkdir", "os.putenv", "ctypes.")
def watch(event, arguments):
    if event.startswith(ours) and watching:
        seen.append([event, *map(str, arguments[:2])])
watching = False
sys.addaudithook(watch)
watching = True
{code}
watching = False
print(json.dumps(seen))
"""
IMPORTED = "import hukou_rules\nfor name in hukou_rules.__all__:\n    getattr(hukou_rules, name)"
ANSWERED = f"""from hukou_rules import assess, read_case, to_dict, to_svg, to_text
answer = assess(read_case({Path("examples/launch_day_newborn.json").read_text(encoding="utf-8")!r}))
to_dict(answer), to_text(answer, "en"), to_svg(answer)"""


@pytest.mark.parametrize("code", [IMPORTED, ANSWERED], ids=["every public name", "an answer and its forms"])
def test_a_process_that_uses_the_package_reads_modules_and_nothing_else(code: str) -> None:
    watched = WATCHED.replace("{code}", code)
    ran = subprocess.run([sys.executable, "-B", "-c", watched], check=True, capture_output=True, text=True)  # noqa: S603 - ours
    seen = json.loads(ran.stdout)

    assert [each for each in seen if each[0] == "open"], "modules are read"
    assert [] == [each for each in seen if not (each[0] == "open" and each[2] in {"rb", "r"} and is_module(each[1]))]


def is_module(path: str) -> bool:
    """Whether a file belongs to what is installed: a module, its words in another language, or which version it is."""
    installed = any(Path(path).is_relative_to(folder) for folder in sys.path if folder not in {"", "."})
    return installed and (Path(path).suffix in {".py", ".pyc", ".so", ".mo", ".zip"} or Path(path).name == "METADATA")


def test_a_file_and_a_connection_are_noticed() -> None:
    code = "import socket\nsocket.socket().close()\nopen('/dev/null').close()"
    watched = WATCHED.replace("{code}", code)
    ran = subprocess.run([sys.executable, "-c", watched], check=True, capture_output=True, text=True)  # noqa: S603 - ours

    assert {"socket.__new__", "open"} <= {each[0] for each in json.loads(ran.stdout)}
