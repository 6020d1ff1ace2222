"""What units, parts and strengths of evidence are called, by their names in the folder."""

from collections.abc import Mapping
from typing import Final

from langkah.language.catalogue import N_

PARTS: Final[Mapping[str, str]] = {
    "part_training": N_("Training and guidance"),
    "part_grants": N_("Direct support to participants"),
    "part_workers": N_("Accompaniment and other measures"),
    "part_shelter": N_("Shelter"),
}

UNITS: Final[Mapping[str, str]] = {
    "orang": N_("persons"),
    "orang-bulan": N_("person-months"),
    "paket": N_("courses"),
    "kali": N_("times"),
    "bulan": N_("months"),
    "angkatan": N_("round(s)"),
    "kelompok": N_("groups"),
    "pasangan": N_("couples"),
    "kegiatan": N_("activities"),
    "tahun": N_("years"),
    "panti": N_("shelters of standard size"),
    "bagian": N_("parts"),
    "panti-tahun": N_("shelter-years"),
}

STRENGTHS: Final[Mapping[str, str]] = {
    "kuat": N_("strong"),
    "sedang": N_("moderate"),
    "lemah": N_("weak"),
    "dugaan": N_("guess"),
}

PLACEHOLDER: Final = N_("not yet a standard price")
"""Said of a price that the city has not given yet."""

BLANK: Final = N_("[to be filled in]")

AUTHORITY_TITLE: Final = N_("Note on authority")
AUTHORITY: Final = N_(
    "Under today's minimum-service rule, rehabilitation inside an institution (panti) is the "
    "province's task and outside one the city's (PP 2/2018 article 10 (2)-(3)); the groups of "
    "that rule do not include women in sex work, and the nomenclature read for cities lists "
    "only activities outside an institution under 1.06.04. Some cities do run one. Whether "
    "this city may is to be settled by its legal office. Alternatives a city can fund: places "
    "bought at a provincial centre or a ministry Sentra, a temporary house, cooperation with "
    "the province, a grant to a welfare organisation (LKS)."
)
