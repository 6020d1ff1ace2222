"""The words of a search: its figures, its table on the terminal, and the levers by their keys."""

from typing import Final

SEARCH_WORDS: Final = {
    # levers as headings of a column
    "lever_round.places": ("places a round", "tempat per angkatan"),
    "lever_round.every_months": ("months between rounds", "bulan antar angkatan"),
    "lever_training.months": ("months of course", "bulan pelatihan"),
    "lever_enrolment.repeats_allowed": ("second round allowed", "boleh ikut dua kali"),
    "lever_grant.amount_rp": ("grant, Rp million", "modal usaha, juta Rp"),
    "lever_grant.in_kind": ("grant as goods", "modal berupa barang"),
    "lever_grant.allowance_rp": (
        "living allowance, Rp million a month", "biaya hidup, juta Rp per bulan",
    ),
    "lever_grant.allowance_months": ("months of allowance", "bulan biaya hidup"),
    "lever_grant.debt_relief_share": ("debt paid, %", "utang dibayar, %"),
    "lever_shelter.beds": ("beds of an own shelter", "tempat tidur panti sendiri"),
    "lever_shelter.bought_places": ("places at provincial centre", "tempat di balai provinsi"),
    "lever_followup.workers": ("volunteers", "relawan"),
    "lever_followup.dedicated_workers": ("contract workers", "petugas kontrak"),
    "lever_followup.marketing": ("help with marketing", "bantuan pemasaran"),
    "lever_followup.socialisation": ("socialisation", "sosialisasi"),
    "lever_followup.tracing": ("tracing", "pelacakan"),
    "lever_followup.travel_rp": ("fare home, Rp million", "ongkos pulang, juta Rp"),
    # levers in a sentence, where they are used
    "do_round.places": ("{n} places a round", "{n} tempat per angkatan"),
    "do_round.every_months": ("a round every {n} months", "angkatan tiap {n} bulan"),
    "do_training.months": ("{n} months of course", "pelatihan {n} bulan"),
    "do_enrolment.repeats_allowed": ("a second round allowed", "boleh ikut dua kali"),
    "do_grant.amount_rp": ("grant Rp{n} million", "modal Rp{n} juta"),
    "do_grant.in_kind": ("grant as goods", "modal berupa barang"),
    "do_grant.allowance_rp": (
        "living allowance Rp{n} million a month",
        "biaya hidup Rp{n} juta sebulan",
    ),
    "do_grant.allowance_months": ("for {n} months", "selama {n} bulan"),
    "do_grant.debt_relief_share": ("{n} % of debt paid", "{n}% utang dibayar"),
    "do_shelter.beds": ("own shelter of {n} beds", "panti sendiri {n} tempat tidur"),
    "do_shelter.bought_places": (
        "{n} places at the provincial centre",
        "{n} tempat di balai provinsi",
    ),
    "do_followup.workers": ("volunteers: {n}", "relawan: {n}"),
    "do_followup.dedicated_workers": ("contract workers: {n}", "petugas kontrak: {n}"),
    "do_followup.marketing": ("help with marketing", "bantuan pemasaran"),
    "do_followup.socialisation": ("socialisation", "sosialisasi"),
    "do_followup.tracing": ("tracing", "pelacakan"),
    "do_followup.travel_rp": ("fare home Rp{n} million", "ongkos pulang Rp{n} juta"),
    "do_nothing": ("nothing at all", "tanpa kegiatan"),
    # the first figure
    "search_mix_title": ("With so much a year, do this", "Dengan pagu sekian setahun, lakukan ini"),
    "search_mix_subtitle": (
        "For each yearly ceiling the mix of measures with the largest effect, of {tried} tried; "
        "{effect}, beyond {beyond}",
        "Untuk tiap pagu tahunan, paduan langkah dengan dampak terbesar dari {tried} yang dicoba; "
        "{effect}, dibandingkan {beyond}",
    ),
    "search_ceiling": ("ceiling a year", "pagu setahun"),
    "search_today": ("today", "saat ini"),
    "search_uses": ("uses {mean}", "terpakai {mean}"),
    "search_peak": ("dearest year {peak}", "tahun termahal {peak}"),
    "search_as_good": ("mixes as good", "paduan setara"),
    "search_of": ("{n} of {m}", "{n} dari {m}"),
    "search_range": ("{mean} ({low} to {high})", "{mean} ({low} s.d. {high})"),
    "search_below": ("below every mix", "di bawah semua paduan"),
    "search_note_mix": (
        "Bold: other than today. Full dot: yes, open dot: no; empty: changes nothing here. "
        "Not used under any ceiling: {unused}.",
        "Tebal: berbeda dari saat ini. Titik penuh: ya, terbuka: tidak; kosong: tidak berpengaruh "
        "di "
        "sini. Tidak dipakai pada pagu mana pun: {unused}.",
    ),
    "search_note_mix_all": (
        "Bold: other than today. Full dot: yes, open dot: no; empty: changes nothing here.",
        "Tebal: berbeda dari saat ini. Titik penuh: ya, terbuka: tidak; kosong: tidak berpengaruh "
        "di "
        "sini.",
    ),
    "search_col_need": ("into need (harm)", "kekurangan (kerugian)"),
    "search_need": ("years out into need (harm)", "tahun keluar, kekurangan (kerugian)"),
    "search_note_effect": (
        "Effects are of fresh draws. Line: 9 in 10 of what is not known, the chance of a small "
        "town "
        "taken out. As good: of the leading mixes run again, those that cannot be told to be "
        "worse. "
        "Optimism (effect on the draws of the choice less that on fresh ones): {low} to {high}; "
        "lead "
        "over the other leading mixes, on average: {chosen} there, {fresh} on fresh draws.",
        "Dampak dihitung dari tarikan baru. Garis: 9 dari 10 atas hal yang tidak diketahui, tanpa "
        "variasi acak kota kecil. Setara: dari paduan teratas yang dijalankan lagi, yang tidak "
        "terbukti lebih buruk. Optimisme (dampak pada tarikan pemilihan dikurangi tarikan baru): "
        "{low} s.d. {high}; keunggulan rata-rata atas paduan teratas lain: {chosen} di sana, "
        "{fresh} "
        "pada tarikan baru.",
    ),
    "search_note_need": (
        "Years out into need are a harm and never part of the effect: a mix that brings more of "
        "them wants another look before it is chosen.",
        "Tahun keluar dalam kekurangan adalah kerugian dan tidak pernah bagian dari dampak: paduan "
        "yang menambahnya perlu ditinjau sebelum dipilih.",
    ),
    "search_note_harm": (
        "Only mixes were chosen or put on the front that add, for each year of effect, no more "
        "than {most} out into need, a harm.",
        "Hanya dipilih atau ditaruh di garis depan paduan yang menambah paling banyak {most} tahun "
        "keluar dalam kekurangan, suatu kerugian, untuk tiap tahun dampak.",
    ),
    "search_note_harm_over": (
        "Chosen within that limit on harm, above it on fresh draws: {ceilings}.",
        "Dipilih di bawah batas kerugian itu, pada tarikan baru melebihinya: {ceilings}.",
    ),
    "search_note_over": (
        "Chosen within the ceiling, above it on fresh draws by up to {share}: {ceilings}.",
        "Dipilih di bawah pagu, pada tarikan baru melebihinya hingga {share}: {ceilings}.",
    ),
    "search_note_average": (
        "The ceiling binds the mean of {years} years at prices of {first}, buildings as cash.",
        "Pagu membatasi rata-rata {years} tahun menurut harga {first}, bangunan dihitung tunai.",
    ),
    "search_note_every_year": (
        "The ceiling binds each of {years} years at prices of {first}, buildings as cash.",
        "Pagu membatasi tiap tahun dari {years} tahun menurut harga {first}, bangunan dihitung "
        "tunai.",
    ),
    "search_note_average_nominal": (
        "The ceiling binds the mean of {years} years of nominal cash from {first}.",
        "Pagu membatasi rata-rata kas nominal {years} tahun sejak {first}.",
    ),
    "search_note_every_year_nominal": (
        "The ceiling binds each of {years} years of nominal cash from {first}.",
        "Pagu membatasi kas nominal tiap tahun dari {years} tahun sejak {first}.",
    ),
    "search_note_prices": (
        "Unit prices are the register's, many of them assumed: placeholders until an office puts "
        "in "
        "its own.",
        "Harga satuan berasal dari daftar parameter dan banyak yang diandaikan: angka sementara "
        "sampai dinas mengisi harganya sendiri.",
    ),
    # the second figure
    "search_front_title": (
        "What more money buys, and where it buys little",
        "Apa yang dibeli uang tambahan, dan di mana sedikit hasilnya",
    ),
    "search_front_subtitle": (
        "{effect}, beyond {beyond}, against spending in the mean year",
        "{effect}, dibandingkan {beyond}, terhadap belanja rata-rata setahun",
    ),
    "search_front_x": ("Rp million a year (root scale)", "juta Rp setahun (skala akar)"),
    "search_front_regret": (
        "regret: short of the best in 1 draw of 10, {unit}",
        "sesal: kurang dari yang terbaik pada 1 dari 10 tarikan, {unit}",
    ),
    "search_front_tried": ("mixes tried", "paduan yang dicoba"),
    "search_front_point": ("front, fresh draws", "garis depan, tarikan baru"),
    "search_front_scenario": ("scenarios", "skenario"),
    "search_note_front": (
        "Grey: every mix tried, on the draws of the search, where the best look better than they "
        "are. Coloured: mixes that none beats in effect and cost there, run again on fresh draws. "
        "Regret is against the best of the same draw that the same ceiling affords.",
        "Kelabu: semua paduan yang dicoba pada tarikan pencarian; yang terbaik tampak terlalu "
        "baik. "
        "Berwarna: paduan yang tidak dikalahkan dalam dampak dan biaya, dijalankan lagi pada "
        "tarikan "
        "baru. Sesal dihitung terhadap yang terbaik pada tarikan dan pagu yang sama.",
    ),
    # the terminal
    "search_table": (
        "With so much a year, do this: the best of {tried} mixes tried",
        "Dengan pagu sekian setahun, lakukan ini: terbaik dari {tried} paduan yang dicoba",
    ),
    "search_col_do": ("do this", "lakukan ini"),
    "search_col_effect": ("{unit} more", "tambahan {unit}"),
    "search_say_columns": (
        "Effect: {effect}, beyond {beyond}, on fresh draws; below it the 90 % range. As good: of "
        "the leading mixes run again, those that cannot be told to be worse.",
        "Dampak: {effect}, dibandingkan {beyond}, pada tarikan baru; di bawahnya rentang 90%. "
        "Setara: dari paduan teratas yang dijalankan lagi, yang tidak terbukti lebih buruk.",
    ),
    "search_many": (
        "Under {ceilings}, many mixes do as well: what they share is the advice, the rest is free "
        "(flatness.csv).",
        "Pada {ceilings}, banyak paduan sama baiknya: yang sama di antaranya adalah sarannya, "
        "selebihnya bebas (flatness.csv).",
    ),
    "search_shared": ("{ceiling}: all share {shared}", "{ceiling}: semua memuat {shared}"),
    "search_flat_money": (
        "No more than the next lower ceiling, as far as can be told: {ceilings}.",
        "Tidak lebih dari pagu di bawahnya, sejauh dapat dibedakan: {ceilings}.",
    ),
    "search_incomplete": (
        "INCOMPLETE: {failed} runs failed (failures.csv).",
        "TIDAK LENGKAP: {failed} simulasi gagal (failures.csv).",
    ),
    "without_no_programme": ("no programme", "tanpa program"),
    "without_baseline": ("the baseline", "kondisi saat ini"),
}  # fmt: skip
"""English, Indonesian; ``report.words`` says them with all others."""
