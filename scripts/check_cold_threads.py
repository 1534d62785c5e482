"""Start processes that have loaded nothing, each with threads that all ask at once: all have to answer the same.

``python scripts/check_cold_threads.py --processes 200 --threads 16`` ends with 1 if a process fails or hangs, or if an
answer differs.  With ``pyarrow``, batches are asked for too.
"""

import argparse
import subprocess
import sys
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Final

__all__ = ["main"]

ROOT: Final = Path(__file__).parents[1]
LONGEST: Final = 300  # seconds that a process may take
COLD: Final = """
import hashlib, sys, threading
sys.setswitchinterval(1e-5)
THREADS, BATCHES = int(sys.argv[1]), sys.argv[2] == "True"
together, said = threading.Barrier(THREADS), []

def ask():
    together.wait()  # nothing is loaded yet
    import json
    from datetime import date
    from pathlib import Path
    from hukou_rules import agenda, assess, assess_rows, checklist, cures, interview_step, next_question, progress
    from hukou_rules import read_case, recheck, record, to_dict, to_ics, to_svg, to_text

    paths = sorted(Path("examples").glob("*.json"))
    documents = [json.loads(path.read_text("utf-8")) for path in paths]
    told = [*map(repr, assess_rows(documents))]
    for document in documents:
        answer = assess(read_case(document))
        followed = progress(answer, today=date(2022, 1, 4))
        told += [to_text(each, "en") for each in (answer, followed, checklist(answer, []), cures(answer))]
        told += [json.dumps(to_dict(answer)), to_svg(answer), to_ics(answer)]
        told += [record(answer), repr(recheck(record(answer))), repr(agenda({"case": answer}, today=date(2022, 1, 4)))]
    question = interview_step({"service": "temporary-id-card"}).question
    told += [repr(question), repr(next_question(assess(read_case({"service": "temporary-id-card"}))))]
    if BATCHES:
        import pyarrow as pa
        from hukou_rules import assess_batch

        batch = pa.RecordBatch.from_pydict({"applied_on": ["2021-11-26", "2021-12-01", "tomorrow"]})
        told += [repr(assess_batch(batch, "temporary-id-card").to_pylist())]
    said.append(hashlib.sha256("".join(told).encode()).hexdigest())

threads = [threading.Thread(target=ask) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*said)
"""


def main() -> int:
    """Print how many answers there were, and whether they are all the same."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--processes", type=int, default=20)
    parser.add_argument("--threads", type=int, default=16)
    options = parser.parse_args()
    batches = find_spec("pyarrow") is not None
    digests: Counter[str] = Counter()
    begun = time.monotonic()
    for _ in range(options.processes):
        command = [sys.executable, "-c", COLD, str(options.threads), str(batches)]
        ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST, cwd=ROOT)  # noqa: S603 - ours
        digests.update(ran.stdout.split())
    locked = getattr(sys, "_is_gil_enabled", lambda: True)()  # Python 3.13 and later may be built without the lock
    same = "all the same" if len(digests) == 1 else f"{len(digests)} different ones"
    print(
        f"Python {sys.version.split()[0]} {'with' if locked else 'without'} its lock, "
        f"{'with' if batches else 'without'} batches: {options.processes} cold processes of {options.threads} threads, "
        f"{digests.total()} answers, {same}, {time.monotonic() - begun:.0f} s"
    )
    return int(len(digests) != 1 or digests.total() != options.processes * options.threads)


if __name__ == "__main__":
    sys.exit(main())
