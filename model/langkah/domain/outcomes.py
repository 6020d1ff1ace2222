"""What is counted while the months are lived, and every published outcome.

``TALLIED`` is what one fiscal year counts: woman-months, events, money, and how things stood in
December. Women whom a vacated place drew in are counted apart, never among the matched women whose
course is compared between scenarios. ``OUTCOMES`` are what is published of it, each with its
meaning, unit and good direction; ``runs/outcomes.py`` works them out.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

OUT_MONTHS: Final = tuple(
    f"{where}_{how}"
    for where in ("out_here", "out_city", "out_village")
    for how in ("covered", "need")
)

MONTHS_LIVED: Final = ("working", "resident", "moved_on", *OUT_MONTHS)
"""Woman-months of matched women by how they were lived; the three kinds of out by need covered."""

TALLIED: Final = (
    *MONTHS_LIVED,
    "drawn_in_working",
    "drawn_in_out",
    "partnered",
    "business_months",
    "bed_months",
    "occupied_months",
    # events
    "arrived",
    "drawn_in",
    "left_trade",
    "returned",
    "went_on",
    "enrolled",
    "refused",
    "completed",
    "dropped_out",
    "businesses_began",
    "businesses_ended",
    "visits",
    "referred",
    "travelled",
    "married_by_scheme",
    "places_paid",
    # money of matched women
    "owed_home_rp",
    "sent_rp",
    "forgone_rp",
    "out_income_rp",
    # how things stand in December
    "end_working",
    "end_women",
    "end_lasting",
    "end_lasting_covered",
    "end_trading",
    "end_debt_rp",
    "end_skill",
    "end_motivation",
    "end_earning_rp",
    # what the office could know in December, of those served in recent years ...
    "recent_served",
    "recent_out",
    "recent_seen_out",
    "recent_unseen",
    # ... and of those served since the decision date
    "policy_served",
    "policy_out",
    "policy_seen_out",
    "policy_unseen",
    "building_annual_rp",
)
"""What a year counts beside money by budget line (``records.py``)."""

TallyRow: TypeAlias = Any
"""One row of a TALLY array (numpy.void), or a mapping with the same names in a doctest."""

Direction = Literal["higher", "lower", "neither"]


@dataclass(frozen=True)
class Outcome:
    """A published measure of one run.

    ``better`` says which direction is good; "neither" where more is neither good nor bad in itself.
    ``headline`` is 1 or 2 for the two headline effects, else 0. Labels are for readers.
    """

    name: str
    unit: str
    better: Direction
    meaning_en: str
    meaning_id: str
    label_en: str
    label_id: str
    headline: int = 0

    @property
    def is_count(self) -> bool:
        """Whether its value in a run is a whole number, the same on every machine."""
        return self.unit in COUNTED


COUNTED: Final = ("women", "events", "requests", "places", "visits")
"""Units of outcomes that are counts."""


def _outcome(
    name: str,
    unit: str,
    better: Direction,
    label_en: str,
    label_id: str,
    meaning_en: str,
    meaning_id: str,
    headline: int = 0,
) -> Outcome:
    return Outcome(name, unit, better, meaning_en, meaning_id, label_en, label_id, headline)


_ALL = (
    _outcome(
        "covered_years", "woman-years", "higher",
        "Woman-years out, need covered", "Tahun-orang keluar, kebutuhan terpenuhi",
        "Years that women lived out of sex work with an income that covers their need, from the "
        "decision date to the end of follow-up, of women present in both worlds.",
        "Tahun yang dijalani perempuan di luar pekerjaan seks dengan penghasilan yang mencukupi "
        "kebutuhannya, sejak tanggal keputusan hingga akhir pemantauan, pada perempuan yang ada di "
        "kedua dunia.",
        1,
    ),
    _outcome(
        "lasting_covered", "women", "higher",
        "Women lastingly out, need covered", "Bertahan keluar 12+ bulan, kebutuhan terpenuhi",
        "Women out of sex work for twelve months or more with need covered, on the last day of the "
        "policy.",
        "Perempuan yang keluar dari pekerjaan seks 12 bulan atau lebih dan kebutuhannya terpenuhi, "
        "pada hari terakhir kebijakan.",
        2,
    ),
    _outcome(
        "covered_years_discounted", "woman-years", "higher",
        "The same, discounted 3 % a year", "Sama, didiskonto 3 % per tahun",
        "Woman-years out with need covered, each discounted to the decision date.",
        "Tahun-orang keluar dengan kebutuhan terpenuhi, didiskonto ke tanggal keputusan.",
    ),
    _outcome(
        "need_years", "woman-years", "lower",
        "Woman-years out into need (a harm)", "Tahun-orang keluar dalam kekurangan (kerugian)",
        "Years lived out of sex work with an income below need. Never a success.",
        "Tahun di luar pekerjaan seks dengan penghasilan di bawah kebutuhan. Bukan keberhasilan.",
    ),
    _outcome(
        "sex_work_years", "woman-years", "lower",
        "Woman-years in sex work", "Tahun-orang dalam pekerjaan seks",
        "Years in sex work, here and elsewhere, of women present in both worlds.",
        "Tahun dalam pekerjaan seks, di sini dan di tempat lain, pada perempuan di kedua dunia.",
    ),
    _outcome(
        "moved_on_years", "woman-years", "neither",
        "of these, in another place", "di antaranya, di tempat lain",
        "Years in sex work after moving on. From the office's desk this looks like being out.",
        "Tahun dalam pekerjaan seks setelah pindah. Dari meja dinas ini tampak seperti keluar.",
    ),
    _outcome(
        "working_end", "women", "neither",
        "Women working here at the end", "Perempuan bekerja di sini pada akhir kebijakan",
        "Women in sex work in the locality on the last day of the policy. Fewer is never an aim.",
        "Perempuan dalam pekerjaan seks di lokasi pada hari terakhir kebijakan. Penurunan bukan "
        "tujuan.",
    ),
    _outcome(
        "lasting_2y", "women", "higher",
        "Out 12+ months, after 2 years", "Keluar 12+ bulan, setelah 2 tahun",
        "Women out for twelve months or more, two years after the decision date, covered or not.",
        "Perempuan keluar 12 bulan atau lebih, dua tahun setelah keputusan, terpenuhi atau tidak.",
    ),
    _outcome(
        "lasting_4y", "women", "higher",
        "Out 12+ months, after 4 years", "Keluar 12+ bulan, setelah 4 tahun",
        "The same, four years after the decision date.",
        "Sama, empat tahun setelah tanggal keputusan.",
    ),
    _outcome(
        "lasting_10y", "women", "higher",
        "Out 12+ months, after 10 years", "Keluar 12+ bulan, setelah 10 tahun",
        "The same, ten years after the decision date.",
        "Sama, sepuluh tahun setelah tanggal keputusan.",
    ),
    _outcome(
        "returns", "events", "neither",
        "Returns to sex work", "Kembali ke pekerjaan seks",
        "Times a woman who was out went back. More exits also bring more returns.",
        "Berapa kali perempuan yang sudah keluar kembali. Lebih banyak yang keluar, lebih banyak "
        "pula yang kembali.",
    ),
    _outcome(
        "served", "women", "neither",
        "Women enrolled", "Perempuan yang menjadi peserta",
        "Women of the locality enrolled in rounds or a shelter over the policy.",
        "Perempuan di lokasi yang menjadi peserta angkatan atau panti selama kebijakan.",
    ),
    _outcome(
        "refused", "requests", "neither",
        "Requests refused for lack of places", "Permintaan ditolak karena tempat penuh",
        "Requests for a place in a round or a bed that found none.",
        "Permintaan tempat dalam angkatan atau panti yang tidak terpenuhi.",
    ),
    _outcome(
        "completed", "women", "neither",
        "Women who completed", "Perempuan yang menyelesaikan program",
        "Women who completed a course or a stay and received the grant.",
        "Perempuan yang menyelesaikan pelatihan atau masa tinggal dan menerima bantuan modal.",
    ),
    _outcome(
        "places_paid", "places", "neither",
        "Places paid for in rounds", "Tempat yang dibiayai dalam angkatan",
        "Places paid for, those that go to men who profit or to other localities included.",
        "Tempat yang dibiayai, termasuk yang jatuh kepada laki-laki pengelola atau lokasi lain.",
    ),
    _outcome(
        "drawn_in", "women", "lower",
        "Women drawn in by vacated places", "Perempuan yang tertarik masuk karena tempat kosong",
        "Women who came because others left. Only where a stress scenario allows it.",
        "Perempuan yang datang karena yang lain keluar. Hanya dalam skenario uji tekanan.",
    ),
    _outcome(
        "drawn_in_years", "woman-years", "lower",
        "their woman-years in sex work", "tahun-orang mereka dalam pekerjaan seks",
        "Years in sex work of the women drawn in.",
        "Tahun dalam pekerjaan seks dari perempuan yang tertarik masuk.",
    ),
    _outcome(
        "businesses", "business-years", "higher",
        "Years of business", "Tahun usaha berjalan",
        "Years that women's own businesses ran.",
        "Tahun berjalannya usaha milik perempuan sendiri.",
    ),
    _outcome(
        "business_survival", "share", "higher",
        "Businesses running at the end", "Usaha yang berjalan pada akhir kebijakan",
        "Businesses running on the last day of the policy, as a share of those that ran at the "
        "decision date or began since.",
        "Usaha yang berjalan pada hari terakhir, sebagai bagian dari yang berjalan pada tanggal "
        "keputusan atau dimulai sesudahnya.",
    ),
    _outcome(
        "transfers_met", "share", "higher",
        "Family transfers met", "Kiriman keluarga yang terpenuhi",
        "Share of what families counted on that women could send.",
        "Bagian dari yang diharapkan keluarga yang dapat dikirim.",
    ),
    _outcome(
        "debt_end_rp", "rupiah of 2010", "lower",
        "Mean debt at the end", "Rata-rata utang pada akhir kebijakan",
        "Mean debt per woman on the last day of the policy.",
        "Rata-rata utang per perempuan pada hari terakhir kebijakan.",
    ),
    _outcome(
        "true_rate", "share", "higher",
        "Out of sex work: true share", "Keluar dari pekerjaan seks: bagian sebenarnya",
        "Of women served since the decision date and no longer enrolled, the share truly out on "
        "the last day of the policy. Not the programme's effect: most would have left without it.",
        "Dari perempuan yang dilayani sejak keputusan, bagian yang benar-benar keluar pada hari "
        "terakhir. Bukan dampak program: sebagian besar akan keluar tanpanya.",
    ),
    _outcome(
        "official_rate", "share", "neither",
        "The same, as the office would report", "Sama, menurut laporan dinas",
        "What the office would report of the same women, counting those it cannot see as out with "
        "a fixed optimism.",
        "Yang akan dilaporkan dinas tentang perempuan yang sama, dengan menganggap yang tidak "
        "terpantau sebagai keluar.",
    ),
    _outcome(
        "official_rate_recent",
        "share",
        "neither",
        "As the office would report, recent rounds",
        "Menurut laporan dinas, angkatan terakhir",
        "The reported share of women served in the last years only, as the office counts it.",
        "Bagian yang dilaporkan dari perempuan yang dilayani dalam beberapa tahun terakhir saja.",
    ),
    _outcome(
        "visits", "visits", "neither",
        "Visits", "Kunjungan",
        "Visits by workers to women who left.",
        "Kunjungan petugas kepada perempuan yang sudah keluar.",
    ),
    _outcome(
        "partnered_years", "woman-years", "neither",
        "Woman-years with a partner", "Tahun-orang dengan pasangan",
        "Years women lived with a partner.",
        "Tahun perempuan hidup dengan pasangan.",
    ),
    _outcome(
        "referred", "women", "neither",
        "Referred to protection", "Dirujuk ke perlindungan",
        "Women held by others, met and referred to protection. Never scored as an exit.",
        "Perempuan yang dikuasai pihak lain, ditemui dan dirujuk. Tidak dihitung sebagai keluar.",
    ),
    _outcome(
        "resident_months", "woman-months", "neither",
        "Months in the shelter", "Bulan tinggal di panti",
        "Woman-months in the shelter or at the provincial centre.",
        "Bulan-orang di panti atau di balai provinsi.",
    ),
    _outcome(
        "occupancy", "share", "neither",
        "Occupancy of beds", "Tingkat hunian",
        "Share of open beds in use.",
        "Bagian tempat tidur yang terpakai.",
    ),
    _outcome(
        "income_forgone_rp", "rupiah of 2010", "lower",
        "Income forgone in the shelter", "Penghasilan yang hilang selama di panti",
        "What residents would have earned in sex work meanwhile. Not in the budget.",
        "Yang akan diperoleh penghuni dari pekerjaan seks. Di luar anggaran.",
    ),
    _outcome(
        "transfers_unsent_rp", "rupiah of 2010", "lower",
        "Transfers families went without", "Kiriman yang tidak sampai ke keluarga",
        "What families counted on and did not receive.",
        "Yang diharapkan keluarga dan tidak diterima.",
    ),
    _outcome(
        "spending_rp", "rupiah", "neither",
        "Spending over the policy, cash", "Belanja selama kebijakan, kas",
        "All budget lines from the decision date, nominal.",
        "Seluruh belanja sejak tanggal keputusan, harga berlaku.",
    ),
    _outcome(
        "spending_real_rp", "rupiah of 2010", "neither",
        "The same at constant prices", "Sama, harga konstan",
        "All budget lines at December 2010 prices.",
        "Seluruh belanja pada harga Desember 2010.",
    ),
    _outcome(
        "building_annual_rp", "rupiah of 2010", "neither",
        "Building, equivalent annual cost", "Bangunan, biaya tahunan setara",
        "The building spread over its life at the building's discount rate, over the years it is "
        "open. Beside the cash, never added to it.",
        "Bangunan dibagi selama umurnya dengan tingkat diskonto, selama dibuka. Di samping kas.",
    ),
    _outcome(
        "stock_decision", "women", "neither",
        "Women working here at the decision date",
        "Perempuan bekerja di sini pada tanggal keputusan",
        "Women in sex work in the locality in December before the decision date.",
        "Perempuan dalam pekerjaan seks di lokasi pada Desember sebelum tanggal keputusan.",
    ),
    _outcome(
        "skill_end", "0 to 1", "higher",
        "Mean skill at the end", "Rata-rata keterampilan pada akhir kebijakan",
        "Mean skill of all women on the last day of the policy.",
        "Rata-rata keterampilan pada hari terakhir kebijakan.",
    ),
    _outcome(
        "motivation_end", "standard deviations", "higher",
        "Mean motivation at the end", "Rata-rata motivasi pada akhir kebijakan",
        "Mean motivation of all women on the last day of the policy.",
        "Rata-rata motivasi pada hari terakhir kebijakan.",
    ),
    _outcome(
        "earning_end_rp", "rupiah of 2010", "neither",
        "Mean income in sex work at the end", "Rata-rata penghasilan dalam pekerjaan seks",
        "What women of the model could earn in sex work, monthly, on the last day of the policy.",
        "Penghasilan bulanan yang mungkin dari pekerjaan seks pada hari terakhir kebijakan.",
    ),
    _outcome(
        "out_income_rp", "rupiah of 2010", "higher",
        "Mean monthly income out", "Rata-rata penghasilan bulanan setelah keluar",
        "Mean income of a month lived out of sex work.",
        "Rata-rata penghasilan sebulan di luar pekerjaan seks.",
    ),
)  # fmt: skip

OUTCOMES: Final[dict[str, Outcome]] = {outcome.name: outcome for outcome in _ALL}
"""Every published outcome by name, headline first."""
