"""What a finding says on the terminal where not everything ran."""

import pytest

from langkah.report.finding import ALL, FindingResults, Range, finding_sentences

WHOLE = {
    name: Range(0.5, 0.4, 0.6)
    for name in ("reported", "reported_no_effect", "without_rounds", "true")
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "INCOMPLETE: 3 runs failed."),
        ("id", "TIDAK LENGKAP: 3 simulasi gagal."),
    ],
)
def test_failed_runs_are_said(language: str, said: str) -> None:
    def sentences(**manifest: object) -> list[str]:
        results = FindingResults({"fitted": False, **manifest}, {(ALL, ALL): WHOLE}, {}, ())
        return finding_sentences(results, language)

    assert said in sentences(complete=False, failed_runs=3)
    assert said not in sentences(complete=True, failed_runs=0)
