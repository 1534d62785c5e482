"""Run ``python -m hukou_rules``, or ``hukou-rules``: Ctrl-C ends it in silence from the first moment on."""

import sys

__all__ = ["run"]


def run() -> int:
    """Run the command line; it is loaded only now, so that being interrupted meanwhile shows no traceback."""
    try:
        from hukou_rules.cli import main  # noqa: PLC0415 - as above

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
