"""Run every study of the ledger anew and write tests/ledger/ledger.csv; say what moved."""

import sys
import tempfile
from pathlib import Path


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from ledger.making import ENTRIES, LEDGER, Ledger, committed, make, moved, text

    before = committed() if LEDGER.exists() else {}
    after: Ledger = {}
    for name in ENTRIES:
        print(name, flush=True)
        with tempfile.TemporaryDirectory() as work:
            after |= make(name, Path(work), workers=2)
    LEDGER.write_text(text(after), encoding="utf-8")
    print("\n".join(moved(before, after)) or "nothing moved")


if __name__ == "__main__":
    main()
