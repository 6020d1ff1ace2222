"""The words of ``langkah run`` in both languages, and how its numbers are written."""

from typing import Final

from langkah.domain.woman import SITUATIONS
from langkah.levers import LEVERS
from langkah.records import EVENTS

SITUATION_WORDS: Final = {
    "en": {name: name.replace("_", " ") for name in SITUATIONS},
    "id": {
        "working": "bekerja",
        "moved_on": "pindah",
        "out_here": "keluar, di sini",
        "out_city": "keluar, di kota",
        "out_village": "keluar, di desa",
        "left": "tidak diikuti lagi",
    },
}

EVENT_WORDS: Final = {
    "en": {words: words for words in EVENTS.values()},
    "id": {
        "arrived": "datang",
        "enrolled": "menjadi peserta",
        "asked, and found no place": "meminta, tetapi tidak ada tempat",
        "left the programme early": "tidak menyelesaikan program",
        "completed, and received the grant": "selesai, dan menerima bantuan modal",
        "kept the grant in her own business": "modal tetap dalam usahanya sendiri",
        "left her tools group": "keluar dari kelompok peralatannya",
        "began a business": "memulai usaha",
        "lost or closed the business": "usahanya tutup",
        "found a partner": "mendapat pasangan",
        "married through the scheme": "menikah melalui program",
        "parted from her partner": "berpisah dari pasangan",
        "left sex work": "keluar dari pekerjaan seks",
        "went back to sex work": "kembali ke pekerjaan seks",
        "moved on to another place": "pindah ke tempat lain",
        "was helped home": "dibantu pulang",
        "was referred to protection": "dirujuk ke perlindungan",
        "aged out of the model": "melewati batas usia model",
        **{words[0]: words[1] for lever in LEVERS for words in lever.happens.values()},
    },
}

WORDS: Final = {
    "en": {
        "title": "{name}: one run of luck, synthetic women",
        "caption": "Women at the end of each quarter. One run is an example, not a result.",
        "month": "month",
        "working": "working",
        "resident": "in shelter",
        "moved_on": "moved on",
        "out": "out",
        "out_covered": "covered",
        "enrolled": "in course",
        "businesses": "businesses",
        "who": "Synthetic woman {row} (no real person). Arrived in month {month} of the run, aged "
        "{age:.0f}; {origin}; {family}; sends home Rp{duty} a month; {trade}.",
        "outsider": "from another province",
        "from_here": "from the province",
        "family": "family to work with",
        "no_family": "no family to work with",
        "trader": "takes to trade",
        "no_trader": "trade does not come to her",
        "money": "Money in rupiah of 2010, thousands. Motivation in sd of newcomers.",
        "state": "she is",
        "income": "income",
        "capital": "capital",
        "debt": "debt",
        "motivation": "motiv.",
        "skill": "skill",
        "events": "what happened",
        "training": "{state}, in the course",
        "shelter": "in the shelter",
        "covered": "{state}, covered",
        "need": "{state}, in need",
    },
    "id": {
        "title": "{name}: satu simulasi, perempuan sintetis",
        "caption": "Perempuan pada akhir tiap triwulan. Satu simulasi adalah contoh, bukan hasil.",
        "month": "bulan",
        "working": "bekerja",
        "resident": "di panti",
        "moved_on": "pindah",
        "out": "keluar",
        "out_covered": "terpenuhi",
        "enrolled": "dilatih",
        "businesses": "usaha",
        "who": "Perempuan sintetis {row} (bukan orang nyata). Datang pada bulan ke-{month} "
        "simulasi, usia {age:.0f} tahun; {origin}; {family}; mengirim Rp{duty} per bulan ke rumah; "
        "{trade}.",
        "outsider": "dari provinsi lain",
        "from_here": "dari provinsi ini",
        "family": "keluarga dapat diajak bekerja",
        "no_family": "tanpa keluarga yang dapat diajak bekerja",
        "trader": "cakap berdagang",
        "no_trader": "berdagang tidak mudah baginya",
        "money": "Uang: ribuan rupiah tahun 2010. Motivasi: simpangan baku pendatang baru.",
        "state": "keadaan",
        "income": "masuk",
        "capital": "modal",
        "debt": "utang",
        "motivation": "motiv.",
        "skill": "cakap",
        "events": "yang terjadi",
        "training": "{state}, dalam pelatihan",
        "shelter": "di panti",
        "covered": "{state}, terpenuhi",
        "need": "{state}, kekurangan",
    },
}
"""In Indonesian "pindah" is in sex work elsewhere: never merged with being out."""


def written(text: str, language: str) -> str:
    """A number with English separators as the language writes it.

    >>> written("1,234.5", "en"), written("1,234.5", "id")
    ('1,234.5', '1.234,5')
    """
    return text.translate(str.maketrans(",.", ".,")) if language == "id" else text
