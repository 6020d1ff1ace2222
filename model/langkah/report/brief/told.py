"""All that the pages of a brief draw on, and how options and unknowns are called in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from langkah.language.catalogue import N_, Words, words
from langkah.language.numbers import digits_for
from langkah.report.brief.advice import Advice, verdict_of
from langkah.report.ledger import Fact, Ledger, Row, Tables, fact_of
from langkah.report.results import BASELINE, NO_PROGRAMME, Compared
from langkah.report.unknowns import Unknowns, grade_of, name_of

SUMMARY, DIFFERENCES, YEARLY = "summary.csv", "differences.csv", "yearly.csv"
MANIFEST = "manifest.json"
NEED = "need_years"
LASTING = "lasting_covered"

CALLED = {BASELINE: N_("today's programme"), NO_PROGRAMME: N_("no programme")}
"""The two references as sentences call them."""


@dataclass(frozen=True)
class Told:
    """A study, its advice, its parameters as print knows them, ways to collect data (rows of
    a worth.csv, none where there is none), and the ledger of one language."""

    results: Compared
    tables: Tables
    advice: Advice
    unknowns: Unknowns
    worth: Sequence[Row]
    ledger: Ledger
    drawings: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the brief."""
        return self.ledger.language

    @property
    def words(self) -> Words:
        """The words of this language."""
        return words(self.language)

    @property
    def main(self) -> str:
        """The outcome that is the effect."""
        return self.results.headlines[0]

    @property
    def focus(self) -> str:
        """The option the brief is about."""
        return self.advice.focus

    @property
    def policies(self) -> list[str]:
        """Every scenario but the two references."""
        return [slug for slug in self.results.slugs if slug not in (BASELINE, NO_PROGRAMME)]

    @property
    def pictured(self) -> list[str]:
        """Options that figures set side by side: today's programme and the focus, or the policy
        that costs least where the focus is today's."""
        if self.focus != BASELINE or not self.policies:
            return list(dict.fromkeys((BASELINE, self.focus)))
        return [BASELINE, min(self.policies, key=lambda s: self.results.summary[s, "spending_rp"])]

    @property
    def pictured_names(self) -> list[str]:
        """The names of these options."""
        return [self.name(slug) for slug in self.pictured]

    @property
    def policy_years(self) -> range:
        """The fiscal years of the policy."""
        return range(self.results.decision, self.results.policy_end)

    def name(self, slug: str) -> str:
        """An option as tables call it."""
        return self.results.name(slug, self.language)

    def called(self, slug: str) -> str:
        """An option as sentences call it."""
        if slug in CALLED:
            return self.words(CALLED[slug])
        return f"\N{LEFT DOUBLE QUOTATION MARK}{self.name(slug)}\N{RIGHT DOUBLE QUOTATION MARK}"

    def names(self, slugs: Iterable[str]) -> str:
        """Several options as sentences call them."""
        return "; ".join(self.called(slug) for slug in slugs)

    def place(self, slug: str) -> str:
        """An option's number, the same in tables and figures."""
        return str(self.results.slugs.index(slug))

    def summary(self, slug: str, outcome: str) -> Fact:
        """The mean of an outcome."""
        return self.tables.fact(SUMMARY, "mean", scenario=slug, outcome=outcome)

    def difference(self, slug: str, reference: str, outcome: str, column: str = "mean") -> Fact:
        """A paired difference, or the end of its range."""
        return self.tables.fact(
            DIFFERENCES, column, scenario=slug, reference=reference, outcome=outcome
        )

    def decision(self, name: str, column: str, **cells: str) -> Fact:
        """A number of a decision table, of the outcome that is the effect."""
        return self.tables.fact(f"decision/{name}.csv", column, outcome=self.main, **cells)

    def decisions(self, name: str, **cells: str) -> list[Row]:
        """Rows of a decision table, of the outcome that is the effect."""
        return self.tables.where(f"decision/{name}.csv", outcome=self.main, **cells)

    def of_row(self, name: str, row: Row, column: str, *keys: str) -> Fact:
        """A number of a row of a decision table that ``keys`` tell from the others."""
        return fact_of(f"decision/{name}.csv", row, column, ("outcome", *keys))

    def yearly(self, slug: str, year: int, column: str) -> Fact:
        """A number of a fiscal year."""
        return self.tables.fact(YEARLY, column, scenario=slug, fiscal_year=str(year))

    def studied(self, key: str) -> str:
        """A whole number of the manifest, as text."""
        value = self.results.manifest[key]
        return self.ledger.plain(Fact(MANIFEST, "", key, float(value)))

    def ranged(
        self, slug: str, reference: str, outcome: str, *, signs: bool = True
    ) -> dict[str, str]:
        """Mean and range of a paired difference, as texts, a gain with its sign or without."""
        facts = [self.difference(slug, reference, outcome, c) for c in ("mean", "q05", "q95")]
        digits = digits_for(*(fact.value for fact in facts))
        write = self.ledger.signed if signs else self.ledger.number
        texts = [write(fact, digits) for fact in facts]
        return dict(zip(("mean", "low", "high"), texts, strict=True))

    def says(self, slug: str, reference: str, outcome: str | None = None) -> str:
        """The verdict on an option: "better", "worse" or "not_apart"."""
        if outcome is None or outcome == self.main:
            verdict = verdict_of(self.results, slug, reference)
        else:
            found = self.results.differences.get((slug, reference, outcome))
            verdict = "" if found is None else found.verdict
        return next((word for word in ("better", "worse") if word in verdict), "not_apart")

    def drawn(self, name: str) -> str:
        """A figure of the brief as SVG, drawn once for all its forms."""
        from langkah.report.brief.figures import draw

        if name not in self.drawings:
            self.drawings[name] = draw(self, name)
        return self.drawings[name]

    def unknown(self, parameter: str) -> str:
        """A parameter's name, or its key where it has none."""
        return name_of(self.unknowns, parameter, self.language)

    def mark(self, parameter: str) -> str:
        """The strength of a parameter's evidence: A, B, C, or a dash."""
        return grade_of(self.unknowns, parameter)
