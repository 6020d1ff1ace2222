"""The columns of the tables that analyses write, told once, as those of every other table."""

from collections.abc import Sequence

from langkah.studies.described import BOOLEAN, NUMBER, TEXT, WHOLE, Field, Told

TABLES = {
    "sensitivity": ("What moves an outcome, or a difference.", "Apa yang menggerakkan hasil."),
    "discovery": ("When one choice beats another.", "Kapan satu pilihan mengalahkan yang lain."),
    "national": ("All localities of the country.", "Semua lokalisasi di seluruh negeri."),
}
"""What the tables of an analysis are about, by the first word of their names."""

_INDEX = "Index of the measure: mu_star and sigma in the outcome's unit, the others shares."
_INDEX_ID = "Indeks ukuran: mu_star dan sigma dalam satuan hasil, lainnya berupa bagian."
_CHANGE = "Index as found from a quarter, a half and all of the runs."
_CHANGE_ID = "Indeks dari seperempat, separuh, dan semua simulasi."
_GRADE = ("Evidence behind the input: A, B or C.", "Mutu bukti masukan: A, B atau C.")
_RANGE = ("Lowest and highest value over all runs.", "Nilai terendah dan tertinggi.")

COLUMNS: dict[str, tuple[str, str, str, str]] = {
    "scenario": (TEXT, "", "Which scenario.", "Skenario mana."),
    "reference": (
        TEXT, "", "What is taken off, run by run; empty for the level itself.",
        "Yang dikurangkan, simulasi demi simulasi; kosong untuk hasil itu sendiri.",
    ),
    "outcome": (TEXT, "", "Which outcome.", "Hasil mana."),
    "method": (TEXT, "", "morris, saltelli, moment_independent or prim.", "Metode."),
    "input": (TEXT, "", "Which input: a parameter, history or luck.", "Masukan mana."),
    "measure": (TEXT, "", "Which measure of the method.", "Ukuran mana dari metode itu."),
    "value": (NUMBER, "of the measure", _INDEX, _INDEX_ID),
    "lower": (NUMBER, "of the measure", "Lower end of its interval.", "Batas bawah rentangnya."),
    "upper": (NUMBER, "of the measure", "Upper end of its interval.", "Batas atas rentangnya."),
    "above_luck": (BOOLEAN, "", "Whether it stands out of chance.", "Apakah melampaui kebetulan."),
    "grade": (TEXT, "", *_GRADE),
    "kind": (TEXT, "", "Kind of number the input is.", "Jenis angka masukan."),
    "rank": (WHOLE, "", "Place among the inputs, from 1.", "Urutan di antara masukan, mulai 1."),
    "index": (NUMBER, "of the measure", "The index it is ranked by.", "Indeks pengurut."),
    "share_in_top": (
        NUMBER, "share", "Share of resamples in which it is among the first ranks.",
        "Bagian penarikan ulang yang menempatkannya di urutan teratas.",
    ),
    "share_same_rank": (
        NUMBER, "share", "Share of resamples in which it has this very rank.",
        "Bagian penarikan ulang yang memberinya urutan ini.",
    ),
    "quarter": (NUMBER, "of the measure", _CHANGE, _CHANGE_ID),
    "half": (NUMBER, "of the measure", _CHANGE, _CHANGE_ID),
    "all": (NUMBER, "of the measure", _CHANGE, _CHANGE_ID),
    "last_change": (NUMBER, "of the measure", "From half to all.", "Dari separuh ke semua."),
    "settled": (BOOLEAN, "", "Whether that is within the tolerance.", "Apakah dalam toleransi."),
    "note": (TEXT, "", "What must be known to read the numbers.", "Yang perlu diketahui."),
    "choice": (TEXT, "", "The scenario that is to win.", "Skenario yang diharapkan unggul."),
    "against": (TEXT, "", "The scenario it is held against.", "Skenario pembandingnya."),
    "cases": (WHOLE, "cases", "Cases in which both are defined.", "Kasus yang bermakna."),
    "won": (WHOLE, "cases", "Of these, in which the choice wins.", "Di antaranya, yang unggul."),
    "share_won": (NUMBER, "share", "The same as a share.", "Sama, sebagai bagian."),
    "mean_difference": (NUMBER, "of the outcome", "Mean gain.", "Rata-rata keunggulan."),
    "q05": (NUMBER, "of the outcome", "5 of 100 lie below.", "5 dari 100 di bawahnya."),
    "q95": (NUMBER, "of the outcome", "95 of 100 lie below.", "95 dari 100 di bawahnya."),
    "box": (WHOLE, "", "Which box, from 1.", "Kotak ke berapa, mulai 1."),
    "coverage": (
        NUMBER, "share", "Share of the cases won that the box holds.",
        "Bagian kasus unggul yang ada di dalam kotak.",
    ),
    "density": (
        NUMBER, "share", "Share of the cases in the box that are won.",
        "Bagian kasus di dalam kotak yang unggul.",
    ),
    "mass": (NUMBER, "share", "Share of all cases in the box.", "Bagian semua kasus dalam kotak."),
    "runs": (WHOLE, "cases", "Cases in the box.", "Kasus di dalam kotak."),
    "of_interest": (WHOLE, "cases", "Of these, won.", "Di antaranya, yang unggul."),
    "restricted_inputs": (WHOLE, "inputs", "Inputs it restricts.", "Masukan yang dibatasi."),
    "coverage_of_left": (
        NUMBER, "share", "Coverage of what the boxes before it left.",
        "Cakupan dari yang tersisa setelah kotak sebelumnya.",
    ),
    "density_of_left": (
        NUMBER, "share", "Density of what the boxes before it left.",
        "Kepadatan dari yang tersisa setelah kotak sebelumnya.",
    ),
    "chance_of_density": (
        NUMBER, "share", "How often chance finds a box as dense.",
        "Seberapa sering kebetulan menemukan kotak sepadat itu.",
    ),
    "halves_with_a_box": (
        NUMBER, "share", "Share of halvings in which one half has a box.",
        "Bagian pembelahan dengan kotak di satu paruh.",
    ),
    "coverage_held_out": (
        NUMBER, "share", "Mean coverage of these boxes on the other half.",
        "Rata-rata cakupan kotak itu di paruh yang lain.",
    ),
    "density_held_out": (
        NUMBER, "share", "Mean density of these boxes on the other half.",
        "Rata-rata kepadatan kotak itu di paruh yang lain.",
    ),
    "median_of_interest": (
        NUMBER, "of the input", "Half of the cases won lie below.",
        "Separuh kasus unggul di bawahnya.",
    ),
    "median_of_rest": (
        NUMBER, "of the input", "Half of the other cases lie below.",
        "Separuh kasus lain di bawahnya.",
    ),
    "chance_of_difference": (
        NUMBER, "share", "How often chance makes one input differ as much.",
        "Seberapa sering kebetulan membuat satu masukan sebeda itu.",
    ),
    "differs": (
        BOOLEAN, "", "Whether boxes are looked for among it.", "Apakah kotak dicari di dalamnya.",
    ),
    "side": (TEXT, "", "lower, upper, or without a category.", "lower, upper, atau without."),
    "limit": (NUMBER, "of the input", "Where it is restricted.", "Batasnya."),
    "lowest": (NUMBER, "of the input", *_RANGE),
    "highest": (NUMBER, "of the input", *_RANGE),
    "quasi_p": (
        NUMBER, "share", "How likely without the restriction to be as dense by chance.",
        "Peluang sepadat itu karena kebetulan tanpa batas ini.",
    ),
    "share_found_again": (
        NUMBER, "share", "Share of halves with a box that restricts this input.",
        "Bagian paruh dengan kotak yang membatasi masukan ini.",
    ),
    "step": (WHOLE, "", "Step of the peeling, from 0.", "Langkah pengupasan, mulai 0."),
    "pasted": (BOOLEAN, "", "Whether the step puts cases back.", "Apakah kasus dikembalikan."),
    "number": (WHOLE, "", "Which unknown, from 1.", "Hal tidak diketahui ke berapa, mulai 1."),
    "source": (TEXT, "", "Entries of sources.bib.", "Entri sources.bib."),
    "en": (TEXT, "", "What is not known, in English.", "Yang tidak diketahui, bahasa Inggris."),
    "id": (TEXT, "", "The same in Indonesian.", "Sama, bahasa Indonesia."),
    "unit": (TEXT, "", "The outcome's unit.", "Satuan hasil."),
    "localities": (
        WHOLE, "localities", "How many are added up, or lie in the band.",
        "Berapa yang dijumlahkan, atau ada dalam kelompok ukuran.",
    ),
    "places": (
        TEXT, "", "one; alike, one draw for all; apart, a draw each.",
        "one; alike, satu tarikan untuk semua; apart, satu tarikan masing-masing.",
    ),
    "mean": (NUMBER, "of the outcome", "Mean.", "Rata-rata."),
    "q50": (NUMBER, "of the outcome", "Half lie below.", "Setengahnya di bawahnya."),
    "chance_better": (
        NUMBER, "share", "Share of countries in which it is better than the reference.",
        "Bagian negeri yang lebih baik daripada acuan.",
    ),
    "verdict": (TEXT, "", "The same in words.", "Sama, dengan kata-kata."),
    "size_from": (NUMBER, "of the size", "Smallest of the band.", "Terkecil dalam kelompok."),
    "size_to": (NUMBER, "of the size", "Largest of the band.", "Terbesar dalam kelompok."),
    "reference_mean": (NUMBER, "of the outcome", "Mean in the reference.", "Rata-rata acuan."),
}  # fmt: skip


def analysis_table(name: str, header: Sequence[str]) -> Told:
    """A table of an analysis, by its file's name and its columns."""
    kind = name.partition(".")[0].partition("_")[0]
    meaning = TABLES.get(kind, ("A table of the analysis.", "Tabel analisis."))
    return Told(name, "csv", *meaning, tuple(_field(column) for column in header))


def _field(column: str) -> Field:
    return Field(column, *COLUMNS[column])
