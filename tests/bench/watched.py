"""The program in a process of its own, watched from within: ``python -m tests.bench.watched``.

Arguments are the folder of data, what to do (a function of ``watching``), and with what;
what is found goes to stdout as JSON.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from relationkeeper import __main__ as program


def main(argv: Sequence[str]) -> None:
    """Run the program as it is, but for what watches it."""
    folder, what, *others = argv

    def prepare(argv: Sequence[str]) -> bool:
        from tests.bench import watching

        getattr(watching, what)(*others)
        return False

    # What the program asks last before it imports its window: nothing is to be imported in
    # another order, or under other settings, than without being watched.
    program.wants_terminal = prepare
    sys.argv = ["relationkeeper", "--data", folder]
    program.main()


if __name__ == "__main__":
    main(sys.argv[1:])
