"""Run the ledger's studies anew, or only those named; write ledger.csv and say what moved."""

import sys
import tempfile
from pathlib import Path


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from ledger.making import ENTRIES, LEDGER, Ledger, committed, make, moved, text

    asked = sys.argv[1:] or list(ENTRIES)
    if unknown := set(asked) - set(ENTRIES):
        sys.exit(f"no study {', '.join(sorted(unknown))}; there are {', '.join(ENTRIES)}")
    before = committed() if LEDGER.exists() else {}
    after: Ledger = {}
    for name in ENTRIES:
        if name in asked:
            print(name, flush=True)
            with tempfile.TemporaryDirectory() as work:
                after |= make(name, Path(work), workers=2)
        else:
            after |= {where: part for where, part in before.items() if where[0] == name}
    LEDGER.write_text(text(after), encoding="utf-8")
    print("\n".join(moved(before, after)) or "nothing moved")


if __name__ == "__main__":
    main()
