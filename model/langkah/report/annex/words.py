"""The words of the budget request in Indonesian and English.

The forms are the council's own, so sheet names stay Indonesian in both languages.
"""

from collections.abc import Mapping
from typing import Final

from langkah.language.catalogue import LANGUAGES
from langkah.language.numbers import full_rupiah, spelled

__all__ = ["WORDS", "full_rupiah", "say", "spelled"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # parts and items
    "part_training": ("Training and guidance", "Pelatihan dan bimbingan"),
    "part_grants": ("Direct support to participants", "Bantuan langsung kepada peserta"),
    "part_workers": ("Accompaniment and other measures", "Pendampingan dan langkah lain"),
    "part_shelter": ("Shelter", "Panti"),
    "training": (
        "Vocational training and psychosocial guidance",
        "Pelatihan vokasional dan bimbingan psikososial",
    ),
    "extra_months": ("Further months of training", "Tambahan bulan pelatihan"),
    "round": ("Holding a round", "Penyelenggaraan angkatan"),
    "grant": ("Start-up grant", "Bantuan modal usaha (bantuan sosial uang)"),
    "grant_goods": ("Start-up grant in goods", "Bantuan modal usaha (bantuan sosial barang)"),
    "allowance": ("Living allowance after the course", "Bantuan biaya hidup sesudah pelatihan"),
    "tools": ("Tools for business groups (KUBE)", "Peralatan kelompok usaha bersama (KUBE)"),
    "debt_relief": ("Debt relief, at its ceiling", "Keringanan utang, pada batas tertinggi"),
    "travel": ("Help with the journey home", "Bantuan pemulangan (reunifikasi)"),
    "volunteer": (
        "Honorarium of the community social volunteer (PSM)",
        "Honorarium Pekerja Sosial Masyarakat (PSM)",
    ),
    "worker": ("Pay of contract social workers", "Upah pekerja sosial kontrak"),
    "tracing": ("Tracing and coordination", "Pelacakan dan koordinasi dengan mitra"),
    "socialisation": ("Socialisation in the neighbourhood", "Sosialisasi kepada masyarakat"),
    "marketing": ("Marketing and label", "Pemasaran dan merek produk"),
    "marriage": ("Free-marriage scheme", "Program nikah gratis"),
    "building": ("Building of the shelter", "Pembangunan gedung panti"),
    "shelter_running": ("Fixed running cost of the shelter", "Operasional tetap panti"),
    "resident": ("Food and care of residents", "Makan dan layanan penghuni panti"),
    "resident_allowance": ("Allowance to residents", "Bantuan biaya hidup penghuni panti"),
    "bought_place": (
        "Places bought at the provincial centre",
        "Pembelian tempat di balai provinsi",
    ),
    # units
    "orang": ("persons", "orang"),
    "orang-bulan": ("person-months", "orang-bulan"),
    "paket": ("courses", "paket"),
    "kali": ("times", "kali"),
    "bulan": ("months", "bulan"),
    "angkatan": ("round(s)", "angkatan"),
    "kelompok": ("groups", "kelompok"),
    "pasangan": ("couples", "pasangan"),
    "kegiatan": ("activities", "kegiatan"),
    "tahun": ("years", "tahun"),
    "panti": ("shelters of standard size", "panti ukuran baku"),
    "bagian": ("parts", "bagian"),
    "panti-tahun": ("shelter-years", "panti-tahun"),
    # strength of evidence
    "kuat": ("strong", "kuat"),
    "sedang": ("moderate", "sedang"),
    "lemah": ("weak", "lemah"),
    "dugaan": ("guess", "dugaan"),
    "belum dari SSH": ("not yet a standard price", "belum dari SSH"),
    "scenario": ("set by the scenario", "ditetapkan skenario"),
    "from_simulation": (
        "volume is the simulation's mean, rounded up",
        "volume perkiraan dari simulasi, dibulatkan ke atas",
    ),
    # common
    "book_title": (
        "Budget annex: help to leave sex work",
        "Lampiran anggaran: dukungan keluar sukarela dari pekerjaan seks",
    ),
    "footer": (
        "Langkah {version} · run {run} · prices {prices} · codes {codes} · synthetic persons",
        "Langkah {version} · simulasi {run} · harga {prices} · kode {codes} · orang sintetis",
    ),
    "blank": ("[to be filled in]", "[diisi]"),
    "blank_name": ("[name]", "[nama]"),
    "blank_nip": ("[NIP]", "[NIP]"),
    "blank_city": ("[city]", "[kota]"),
    "blank_code": ("[code: from the city's own list]", "[kode: dari daftar SIPD daerah]"),
    "fiscal_year": ("FY", "TA"),
    "year_total": ("Total", "Jumlah"),
    "year_mean": ("Mean a year", "Rata-rata per tahun"),
    "rupiah_head": ("(Rp)", "(Rp)"),
    "option": ("Option", "Pilihan"),
    "item": ("Item", "Uraian"),
    "unit": ("Unit", "Satuan"),
    "account": ("Account", "Kode rekening"),
    "source": ("Source", "Sumber"),
    "year": ("Year", "Tahun"),
    "strength": ("Strength of evidence", "Kekuatan bukti"),
    "remark": ("Remark", "Keterangan"),
    "not_computed": ("not computed yet", "belum dihitung"),
    "small": ("<5", "<5"),
    # Baca dahulu
    "read_title": ("Read first", "Baca dahulu"),
    "read_sub": (
        "Draft of a budget request from simulated policies; not a decision",
        "Rancangan usulan anggaran dari kebijakan yang disimulasikan; bukan keputusan",
    ),
    "read_purpose": (
        "What this is. Every option is asked for in the council's forms: RAB and RKA for one "
        "fiscal year, five years ahead, the difference to today's programme. The planned volumes "
        "and what the simulation expects to be spent stand side by side. The blank fields with a "
        "yellow ground are for the city.",
        "Tentang berkas ini. Setiap pilihan disajikan dalam bentuk yang dipakai DPRD: RAB dan RKA "
        "untuk satu tahun anggaran, lima tahun ke depan, dan selisih dengan program saat ini. "
        "Volume rencana dan perkiraan realisasi dari simulasi ditampilkan berdampingan. Isian "
        "kosong berlatar kuning dilengkapi oleh pemerintah kota.",
    ),
    "read_prices": (
        '{placeholders} of {prices} unit prices are placeholders ("belum dari SSH"). Until the '
        "city's standard prices stand in their place, no sum in this file may enter a budget.",
        '{placeholders} dari {prices} harga satuan adalah angka sementara ("belum dari SSH"). '
        "Sebelum diganti dengan standar harga kota, tidak ada jumlah dalam berkas ini yang boleh "
        "masuk ke anggaran.",
    ),
    "read_people": (
        "All persons are synthetic. No number describes a real woman, and nothing here serves to "
        "select, target or police anybody. An exit into need is not a success. Counts under five "
        'of women served are written "<5".',
        "Semua orang dalam berkas ini adalah orang sintetis (bukan orang nyata). Tidak ada angka "
        "tentang perempuan tertentu dan tidak untuk menyasar siapa pun. Keluar dalam kekurangan "
        'bukan keberhasilan. Jumlah peserta di bawah lima ditulis "<5".',
    ),
    "read_colours": ("Colours", "Warna"),
    "read_blue": ("blue: filled in by the planner", "biru: isian perencana"),
    "read_black": ("black: calculated by formula", "hitam: rumus"),
    "read_grey": ("grey: from the simulation", "abu-abu: dari simulasi"),
    "read_yellow": (
        "yellow: blank, filled in by the city",
        "kuning: kosong, diisi pemerintah kota",
    ),
    "read_state": (
        "State of all checks (sheet Periksa)",
        "Hasil semua pemeriksaan (lembar Periksa)",
    ),
    "read_options": ("Options and their sheets", "Pilihan dan lembarnya"),
    "read_requested": ("Asked for in FY", "Diminta pada TA"),
    "read_study": ("About the study", "Tentang studi"),
    "study_setting": ("Setting", "Latar"),
    "study_run": ("Run", "Nomor simulasi"),
    "study_version": ("Version of the model", "Versi model"),
    "study_size": ("Draws × replicates", "Tarikan × ulangan"),
    "study_price_year": ("Prices are those of", "Harga menurut tahun"),
    "study_codes": ("Account codes", "Kode rekening"),
    "study_command": ("Run again with", "Dijalankan ulang dengan"),
    "study_contact": ("Responsible unit and contact", "Unit penanggung jawab dan kontak"),
    "read_placeholder_money": (
        "In this setting past and money are placeholders carried forward by a price index.",
        "Dalam latar ini masa lalu dan uang adalah pengganti sementara menurut indeks harga.",
    ),
    "authority_title": ("Note on authority", "Catatan kewenangan"),
    "authority": (
        "Under today's minimum-service rule, rehabilitation inside an institution (panti) is the "
        "province's task and outside one the city's (PP 2/2018 article 10 (2)-(3)); the groups of "
        "that rule do not include women in sex work, and the nomenclature read for cities lists "
        "only activities outside an institution under 1.06.04. Some cities do run one. Whether "
        "this city may is to be settled by its legal office. Alternatives a city can fund: places "
        "bought at a provincial centre or a ministry Sentra, a temporary house, cooperation with "
        "the province, a grant to a welfare organisation (LKS).",
        "Menurut aturan standar pelayanan minimal saat ini, rehabilitasi di dalam panti adalah "
        "kewenangan provinsi dan di luar panti kewenangan kota (PP 2/2018 pasal 10 ayat (2)-(3)); "
        "kelompok dalam aturan itu tidak mencakup perempuan pekerja seks, dan nomenklatur kota "
        "yang terbaca hanya memuat kegiatan di luar panti pada 1.06.04. Ada kota yang mengelola "
        "panti. Apakah kota ini berwenang perlu dipastikan bagian hukum. Alternatif yang dapat "
        "dibiayai kota: pembelian tempat di balai provinsi atau Sentra Kemensos, rumah singgah, "
        "kerja sama dengan provinsi, hibah kepada LKS.",
    ),
    # Isian
    "isian_title": ("Inputs", "Isian"),
    "isian_sub": (
        "Change the blue cells; every other sheet follows",
        "Ubah sel biru; semua lembar lain mengikuti",
    ),
    "isian_general": ("General", "Umum"),
    "isian_city": ("City", "Kota"),
    "isian_agency": ("Agency (SKPD)", "SKPD"),
    "isian_head": ("Head of the agency", "Kepala SKPD"),
    "isian_nip": ("NIP", "NIP"),
    "isian_year": ("Fiscal year asked for", "Tahun anggaran yang diminta"),
    "isian_reference": ("Prices in section 3 are those of", "Harga pada bagian 3 menurut tahun"),
    "isian_ppn": ("VAT on all items", "PPN atas semua rincian"),
    "isian_ppn_note": (
        "0 % unless the price list says that a price is before tax",
        "0% kecuali standar harga menyatakan harga belum termasuk pajak",
    ),
    "isian_years": ("Price level and ceiling by fiscal year", "Tingkat harga dan pagu per tahun"),
    "isian_level": ("Price level (December 2010 = 1)", "Tingkat harga (Desember 2010 = 1)"),
    "isian_factor": ("Price level over reference year", "Tingkat harga terhadap tahun acuan"),
    "isian_ceiling": ("Ceiling (Rp); 0 = none set", "Pagu (Rp); 0 = belum ada"),
    "isian_prices": (
        "Unit prices (Rp, reference year)",
        "Harga satuan (Rp, menurut tahun acuan)",
    ),
    "isian_price": ("Price (Rp)", "Harga (Rp)"),
    "isian_given": ("as given in prices.toml", "seperti dalam prices.toml"),
    "isian_policy": (
        "Sums the options set (Rp for one unit)",
        "Jumlah yang ditetapkan tiap pilihan (Rp per satuan)",
    ),
    "isian_volumes": (
        "Planned volumes: how many a year, each so many times",
        "Volume rencana: jumlah per tahun, dikali pengali",
    ),
    "isian_times": ("Times", "Pengali"),
    "isian_times_unit": ("of", "satuan"),
    "isian_rises": ("Rises with prices (1/0)", "Ikut tingkat harga (1/0)"),
    "bad_price": ("A price is a number from 0.", "Harga adalah angka mulai 0."),
    "bad_count": ("A volume is a number from 0.", "Volume adalah angka mulai 0."),
    "bad_year": ("Choose a year of the list.", "Pilih tahun dari daftar."),
    "bad_share": ("A share from 0 to 1.", "Bagian dari 0 sampai 1."),
    # RAB
    "rab_title": ("Cost estimate (RAB)", "Rencana Anggaran Biaya (RAB)"),
    "rab_no": ("No", "No"),
    "rab_count": ("Count", "Koefisien"),
    "rab_times": ("times", "dikali"),
    "rab_volume": ("Volume", "Volume"),
    "rab_price": ("Unit price (Rp)", "Harga satuan (Rp)"),
    "rab_amount": ("Amount (Rp)", "Jumlah (Rp)"),
    "rab_source": ("Source of price, remark", "Sumber harga / keterangan"),
    "rab_simulated": ("Expected spending (Rp, simulation)", "Perkiraan realisasi (Rp, simulasi)"),
    "rab_part_total": ("Sub-total {part}", "Subjumlah {part}"),
    "rab_total": ("TOTAL", "JUMLAH"),
    "rab_spelled": ("In words", "Terbilang"),
    "rab_simulated_note": (
        "The grey column is the mean nominal spending of the simulation on the whole budget line "
        "in that fiscal year, at the model's own unit costs: it differs from the plan because "
        "places stay empty, beds are not full and the model's costs are uncertain. It is shown "
        "once for each budget line.",
        "Kolom abu-abu adalah rata-rata belanja nominal dalam simulasi untuk seluruh pos pada "
        "tahun itu, dengan biaya satuan model: berbeda dari rencana karena ada tempat kosong, "
        "tempat tidur tidak selalu terisi, dan biaya model tidak pasti. Ditampilkan sekali untuk "
        "setiap pos.",
    ),
    "no_round_note": (
        "In this fiscal year the option holds no round.",
        "Pada tahun anggaran ini pilihan tersebut tidak menyelenggarakan angkatan.",
    ),
    # RKA
    "rka_title": (
        "WORK PLAN AND BUDGET OF THE AGENCY (RKA)",
        "RENCANA KERJA DAN ANGGARAN SATUAN KERJA PERANGKAT DAERAH",
    ),
    "rka_form": ("Form RKA: DETAILS OF EXPENDITURE", "Formulir RKA-RINCIAN BELANJA SKPD"),
    "rka_year": ("Fiscal year", "Tahun Anggaran"),
    "rka_urusan": ("Government affair", "Urusan Pemerintahan"),
    "rka_bidang": ("Field", "Bidang Urusan"),
    "rka_program": ("Programme", "Program"),
    "rka_target_program": ("Objective of the programme", "Sasaran Program"),
    "rka_capaian": ("Achievement (indicator : target)", "Capaian Program (indikator : target)"),
    "rka_kegiatan": ("Activity", "Kegiatan"),
    "rka_organisasi": ("Organisation / Unit", "Organisasi / Unit"),
    "rka_before": ("Allocation, year T-1", "Alokasi Tahun T-1"),
    "rka_now": ("Allocation, year T", "Alokasi Tahun T"),
    "rka_after": ("Allocation, year T+1", "Alokasi Tahun T+1"),
    "rka_indicators": (
        "Indicators and benchmarks of the activity",
        "Indikator & Tolok Ukur Kinerja Kegiatan",
    ),
    "rka_indicator": ("Indicator", "Indikator"),
    "rka_benchmark": ("Benchmark", "Tolok Ukur Kinerja"),
    "rka_target": ("Target", "Target Kinerja"),
    "rka_capaian_kegiatan": ("Achievement", "Capaian Kegiatan"),
    "rka_masukan": ("Input", "Masukan"),
    "rka_keluaran": ("Output", "Keluaran"),
    "rka_hasil": ("Outcome", "Hasil"),
    "rka_money_asked": ("Money asked for", "Dana yang diminta"),
    "rka_completed": (
        "Women who complete (simulated mean)",
        "Perempuan yang menyelesaikan program (rata-rata simulasi)",
    ),
    "rka_true": (
        "Share of women served truly out of sex work in December (simulated; not an effect)",
        "Bagian penerima manfaat yang benar-benar keluar pada Desember (simulasi; bukan dampak)",
    ),
    "rka_official": (
        "Same share as the office would report it (simulated)",
        "Bagian yang sama menurut laporan dinas (simulasi)",
    ),
    "rka_group": ("Target group", "Kelompok Sasaran Kegiatan"),
    "rka_group_text": (
        "Adult women in sex work who ask for help to leave it, of their own will",
        "Perempuan dewasa pekerja seks yang meminta dukungan keluar secara sukarela",
    ),
    "rka_sub": ("Sub-activity", "Sub Kegiatan"),
    "rka_funding": ("Source of funds", "Sumber Pendanaan"),
    "rka_place": ("Location", "Lokasi"),
    "rka_time": ("Period", "Waktu Pelaksanaan"),
    "rka_output_sub": ("Output of the sub-activity", "Keluaran Sub Kegiatan"),
    "rka_coefficient": ("Volume", "Koefisien/Volume"),
    "rka_price": ("Price", "Harga"),
    "rka_ppn": ("VAT", "PPN"),
    "rka_total": ("Amount of the sub-activity", "Jumlah Anggaran Sub Kegiatan"),
    "rka_head": ("Head of the agency", "Kepala SKPD"),
    "rka_discussion": ("Discussion: date, notes", "Pembahasan: tanggal, catatan"),
    "rka_team": ("Budget team of the city (TAPD)", "Tim Anggaran Pemerintah Daerah"),
    "rka_team_no": ("No", "No"),
    "rka_team_name": ("Name", "Nama"),
    "rka_team_nip": ("NIP", "NIP"),
    "rka_team_post": ("Post", "Jabatan"),
    "rka_team_sign": ("Signature", "Tanda tangan"),
    "rka_reminder": (
        "Reminder on bantuan sosial: recipients are named and verified before the budget is "
        "passed; costs of paying out are not part of it; it is not given to the same person "
        "every year except in set cases. The rule for regions is to be checked by the city.",
        "Pengingat bantuan sosial: penerima ditetapkan dan diverifikasi sebelum anggaran "
        "disahkan; biaya penyelenggaraan tidak termasuk di dalamnya; tidak diberikan terus-menerus "
        "kepada orang yang sama kecuali keadaan tertentu. Aturan daerah perlu diperiksa kota.",
    ),
    # 5 Tahun
    "five_title": ("Five years by account", "Lima tahun menurut rekening"),
    "five_sub": (
        "Cash by fiscal year at current prices; below each option also at constant prices",
        "Kas per tahun anggaran menurut harga berlaku; di bawah tiap pilihan juga harga konstan",
    ),
    "five_total": ("Total, current prices", "Jumlah, harga berlaku"),
    "five_constant": ("Total, constant prices of {year}", "Jumlah, harga konstan {year}"),
    "five_growth": ("Change on the year before", "Perubahan dari tahun sebelumnya"),
    "five_gap": ("Ceiling less total (where set)", "Pagu dikurangi jumlah (bila ada)"),
    "five_cumulative": ("Cumulative", "Kumulatif"),
    "five_simulated": (
        "Expected spending, current prices (simulation)",
        "Perkiraan realisasi, harga berlaku (simulasi)",
    ),
    "five_classes": ("By account", "Menurut rekening"),
    # Dampak anggaran
    "impact_title": ("Budget impact", "Dampak anggaran"),
    "impact_sub": (
        "Today's programme against each option, fiscal year by fiscal year, undiscounted",
        "Kondisi saat ini (baseline) dan tiap pilihan, per tahun anggaran, tanpa diskonto",
    ),
    "impact_places": ("Places in rounds", "Tempat dalam angkatan"),
    "impact_today": ("Today's programme, plan", "Kondisi saat ini (baseline), rencana"),
    "impact_option": ("This option, plan", "Pilihan ini, rencana"),
    "impact_difference": ("Difference", "Selisih"),
    "impact_share": ("Difference over today's", "Selisih terhadap kondisi saat ini"),
    "impact_sim_today": (
        "Today's programme, expected spending (simulation)",
        "Kondisi saat ini, perkiraan realisasi (simulasi)",
    ),
    "impact_sim_option": (
        "This option, expected spending (simulation)",
        "Pilihan ini, perkiraan realisasi (simulasi)",
    ),
    "impact_sim_difference": ("Difference, simulation", "Selisih menurut simulasi"),
    "impact_note": (
        "A programme held every second year shows a saw-tooth: read the cash of each year and the "
        "mean a year together.",
        "Program dua tahunan tampak seperti gigi gergaji: baca kebutuhan kas tiap tahun bersama "
        "rata-rata per tahun.",
    ),
    # Panti
    "shelter_title": ("Shelter", "Panti"),
    "shelter_sub": (
        "Capital, running cost and use; alternatives the city can fund",
        "Belanja modal, operasional, dan tingkat hunian; alternatif yang dapat dibiayai kota",
    ),
    "shelter_none": (
        "No option of this study has a shelter or bought places; below are unit prices only.",
        "Tidak ada pilihan dengan panti atau pembelian tempat dalam studi ini; di bawah hanya "
        "harga satuan.",
    ),
    "shelter_plan": ("Cash by fiscal year (Rp)", "Kas per tahun anggaran (Rp)"),
    "shelter_annual": (
        "The building as a yearly cost (for comparing, not cash)",
        "Gedung sebagai biaya tahunan setara (untuk perbandingan, bukan kas)",
    ),
    "shelter_capital": ("Building, reference year (Rp)", "Gedung, tahun acuan (Rp)"),
    "shelter_years": ("Life of the building (years)", "Umur gedung (tahun)"),
    "shelter_rate": ("Interest a year", "Bunga per tahun"),
    "shelter_equivalent": ("Equivalent annual cost (Rp)", "Biaya tahunan setara (Rp)"),
    "shelter_beds": ("Beds", "Tempat tidur (daya tampung)"),
    "shelter_staff": ("Staff for each ten residents", "Petugas per sepuluh penghuni"),
    "shelter_use": ("Cost by occupancy (a full year)", "Biaya menurut tingkat hunian (setahun)"),
    "shelter_occupancy": ("Occupancy", "Tingkat hunian"),
    "shelter_residents": ("Residents at a time", "Penghuni pada satu waktu"),
    "shelter_running_rp": ("Running cost a year (Rp)", "Operasional setahun (Rp)"),
    "shelter_per_resident": (
        "Running cost a resident-month (Rp)",
        "Operasional per orang-bulan (Rp)",
    ),
    "shelter_with_building": (
        "with equivalent annual cost of the building (Rp)",
        "termasuk biaya tahunan setara gedung (Rp)",
    ),
    "shelter_simulated": (
        "Occupancy in the simulation: mean; 9 of 10 simulations",
        "Tingkat hunian dalam simulasi: rata-rata; 9 dari 10 simulasi",
    ),
    "shelter_alternatives": ("Alternatives", "Alternatif"),
    "shelter_bought": (
        "A place at a provincial centre or Sentra, for a month (Rp)",
        "Satu tempat di balai provinsi atau Sentra, sebulan (Rp)",
    ),
    "shelter_temporary": (
        "A temporary house, for a month (Rp)",
        "Rumah singgah, sebulan (Rp)",
    ),
    "shelter_no_price": ("no price known", "harga belum ada"),
    # Hasil
    "results_title": ("Results of the simulation", "Hasil simulasi"),
    "results_sub": (
        "Grey: simulated, synthetic persons. The comparison with no programme is the effect",
        "Abu-abu: hasil simulasi, orang sintetis. Dampak adalah selisih dengan tanpa program",
    ),
    "results_levels": ("Levels", "Keadaan"),
    "results_levels_note": (
        "Range: 9 of 10 simulations, chance and what is not known together. Levels are not "
        "effects: most of what they show would happen without a programme.",
        "Rentang: 9 dari 10 simulasi, variasi acak dan ketidakpastian bersama. Keadaan bukan "
        "dampak: sebagian besar akan terjadi tanpa program.",
    ),
    "results_effects": (
        "Differences, paired on the same women",
        "Selisih pada perempuan yang sama",
    ),
    "results_against": ("against", "dibandingkan dengan"),
    "results_measure": ("Measure", "Ukuran"),
    "results_mean": ("Mean", "Rata-rata"),
    "results_low": ("5 %", "5%"),
    "results_middle": ("50 %", "50%"),
    "results_high": ("95 %", "95%"),
    "results_verdict": ("Verdict", "Kesimpulan"),
    "results_people": ("Women by situation, woman-years", "Perempuan menurut keadaan, tahun-orang"),
    "results_decision": ("Decision analysis", "Analisis keputusan"),
    "results_no_verdict": (
        "Nobody has agreed what a woman-year out of sex work is worth, so nothing here is called "
        "worth its cost: tables show which option is best at which value. Amounts are at constant "
        "prices of 2010 and the model's own unit costs.",
        "Belum ada kesepakatan tentang nilai satu tahun-orang keluar dari pekerjaan seks, maka "
        "tidak ada pilihan yang disebut layak biaya: tabel menunjukkan pilihan terbaik pada tiap "
        "nilai. Jumlah menurut harga konstan 2010 dan biaya satuan model.",
    ),
    "decision_incremental": (
        "Cost per additional result, step by step along the efficient line",
        "Biaya per tambahan hasil, langkah demi langkah pada garis pilihan efisien",
    ),
    "decision_ceilings": (
        "Best option under each yearly ceiling, and what it gives up",
        "Pilihan terbaik pada tiap pagu per tahun, dan yang dilepaskan",
    ),
    "decision_expected_loss": (
        "Average regret (Rp) by the value put on one more result",
        "Rata-rata kerugian bila salah pilih (Rp), menurut nilai per tambahan hasil",
    ),
    "decision_evpi": (
        "What it would be worth to know everything, at most (Rp)",
        "Nilai informasi: paling banyak layak dibayar untuk mengetahui semuanya (Rp)",
    ),
    "decision_tornado": (
        "What moves the effect most: each unknown from low to high, the rest in the middle",
        "Yang paling menggeser hasil: tiap hal dari rendah ke tinggi, yang lain di tengah",
    ),
    "decision_switch_points": (
        "Where the best option changes, by the value put on one more result",
        "Titik pergantian pilihan terbaik, menurut nilai per tambahan hasil",
    ),
    "col_option": ("Option", "Pilihan"),
    "col_cost": ("Cost (Rp)", "Biaya (Rp)"),
    "col_effect": ("Effect", "Hasil"),
    "col_status": ("Standing", "Kedudukan"),
    "col_beaten_by": ("Beaten by", "Kalah dari"),
    "col_icer": ("Cost per additional result (Rp)", "Biaya per tambahan hasil (Rp)"),
    "col_cost_vs_today": ("Cost beyond today (Rp)", "Tambahan biaya terhadap saat ini (Rp)"),
    "col_effect_vs_today": ("Effect beyond today", "Tambahan hasil terhadap saat ini"),
    "col_quadrant_vs_today": ("Against today", "Terhadap saat ini"),
    "col_rule": ("Ceiling on", "Pagu atas"),
    "col_ceiling_rp": ("Ceiling a year (Rp)", "Pagu per tahun (Rp)"),
    "col_best": ("Best affordable option", "Pilihan terbaik yang terjangkau"),
    "col_yearly_rp": ("Its spending a year (Rp)", "Belanjanya per tahun (Rp)"),
    "col_effect_given_up": ("Effect given up", "Hasil yang dilepaskan"),
    "col_next_up": ("Next option up", "Pilihan berikutnya"),
    "col_more_yearly_rp": ("needs more a year (Rp)", "perlu tambahan per tahun (Rp)"),
    "col_shadow_price_rp": ("Rp per further result", "Rp per hasil tambahan"),
    "col_price": ("Value of one more result (Rp)", "Nilai per tambahan hasil (Rp)"),
    "col_best_on_average": ("Best on average", "Terbaik secara rata-rata"),
    "col_evpi_rp": ("Value of knowing (Rp)", "Nilai informasi (Rp)"),
    "col_evpi_naive_rp": (
        "the same with chance left in (too high)",
        "sama, dengan variasi acak (terlalu tinggi)",
    ),
    "col_replaces": ("Takes over from", "Menggantikan"),
    "col_best_from_price": ("Best from (Rp)", "Terbaik mulai (Rp)"),
    "col_best_to_price": ("up to (Rp)", "sampai (Rp)"),
    "col_parameter": ("Unknown", "Hal yang tidak pasti"),
    "col_low": ("Low", "Rendah"),
    "col_high": ("High", "Tinggi"),
    "col_outcome_low": ("Effect at low", "Hasil bila rendah"),
    "col_outcome_high": ("Effect at high", "Hasil bila tinggi"),
    "col_length": ("Length", "Panjang"),
    "col_best_changes": ("Best option changes", "Pilihan terbaik berubah"),
    "col_above_chance": ("Above chance", "Melebihi kebetulan"),
    "value_ND": ("on the efficient line", "pada garis pilihan efisien"),
    "value_D": (
        "dominated: dearer, not better",
        "kalah mutlak: lebih mahal, tidak lebih baik",
    ),
    "value_ED": (
        "dominated by a mixture of two others",
        "kalah dari gabungan dua pilihan lain",
    ),
    "value_DUP": ("the same as another", "sama dengan pilihan lain"),
    "value_true": ("yes", "ya"),
    "value_false": ("no", "tidak"),
    "value_dearer and better": ("dearer and better", "lebih mahal dan lebih baik"),
    "value_dominates": ("cheaper and better", "lebih murah dan lebih baik"),
    "value_dominated": ("dearer and worse", "lebih mahal dan lebih buruk"),
    "value_inf": ("without end", "tanpa batas"),
    "value_same": ("the same", "sama"),
    "value_cheaper and worse": ("cheaper and worse", "lebih murah dan lebih buruk"),
    "value_every year": ("every year", "tiap tahun"),
    "value_on average": ("the mean of the years", "rata-rata tahun"),
    # Kepekaan
    "sens_title": ("Sensitivity", "Kepekaan"),
    "sens_sub": (
        "Which unknowns move the result, and where the best option changes",
        "Ketidakpastian mana yang menggeser hasil, dan kapan pilihan terbaik berubah",
    ),
    # Indikator
    "ind_title": ("Indicators", "Indikator"),
    "ind_sub": (
        "Input, output, outcome for Renja and LKjIP; targets are simulated means, not promises",
        "Masukan, keluaran, hasil untuk Renja dan LKjIP; target adalah rata-rata simulasi, bukan "
        "janji",
    ),
    "ind_kind": ("Kind", "Jenis"),
    "ind_name": ("Indicator", "Indikator"),
    "ind_definition": ("Operational definition", "Definisi operasional"),
    "ind_formula": ("Formula", "Rumus"),
    "ind_baseline": ("Baseline {year}", "Angka dasar {year}"),
    "ind_data": ("Data source, frequency", "Sumber data, frekuensi"),
    "ind_officer": ("Responsible", "Penanggung jawab"),
    "ind_money": ("Money asked for (Rp)", "Dana yang diminta (Rp)"),
    "ind_money_def": (
        "Plan of this file, current prices",
        "Rencana dalam berkas ini, harga berlaku",
    ),
    "ind_enrolled": ("Women enrolled", "Perempuan yang menjadi peserta"),
    "ind_enrolled_def": (
        "Women who begin a course or a stay in the year",
        "Perempuan yang memulai pelatihan atau masa tinggal pada tahun itu",
    ),
    "ind_completed": ("Women who complete", "Perempuan yang menyelesaikan program"),
    "ind_completed_def": (
        "Women who complete a course or a stay in the year",
        "Perempuan yang menyelesaikan pelatihan atau masa tinggal pada tahun itu",
    ),
    "ind_true": ("Truly out of sex work", "Benar-benar keluar dari pekerjaan seks"),
    "ind_true_def": (
        "Of women served in recent years and no longer enrolled, the share out in December",
        "Dari penerima manfaat beberapa tahun terakhir yang tidak lagi menjadi peserta, bagian "
        "yang keluar pada Desember",
    ),
    "ind_official": ("Out as the office would report", "Keluar menurut laporan dinas"),
    "ind_official_def": (
        "The same share by what the office sees and assumes of those it cannot trace",
        "Bagian yang sama menurut yang terlihat dan yang diandaikan dinas atas yang tidak "
        "terpantau",
    ),
    "ind_untraced": ("Not traceable", "Tidak terpantau"),
    "ind_untraced_def": (
        "The share of the same women whom the office cannot see in December; neither out nor back",
        "Bagian dari perempuan yang sama yang tidak terpantau dinas pada Desember; bukan keluar, "
        "bukan kembali",
    ),
    "ind_count_formula": ("count", "hitungan"),
    "ind_share_formula": ("X / Y × 100 %", "X / Y × 100%"),
    "ind_register": ("participants' register, yearly", "buku peserta, tahunan"),
    "ind_followup": ("follow-up at 12 months, yearly", "pemantauan 12 bulan, tahunan"),
    "ind_budget": ("DPA and realisation, yearly", "DPA dan realisasi, tahunan"),
    # Asumsi & sumber
    "src_title": ("Assumptions and sources", "Asumsi & sumber"),
    "src_sub": (
        "Every number used, what kind it is and where it is from",
        "Semua angka yang dipakai, jenisnya, dan sumbernya",
    ),
    "src_prices": ("Unit prices of the request", "Harga satuan usulan"),
    "src_evidence": ("Keys of sources.bib", "Kunci sources.bib"),
    "src_policy": ("Policy values of each option", "Nilai kebijakan tiap pilihan"),
    "src_key": ("Key", "Kunci"),
    "src_levels": ("Price levels", "Tingkat harga"),
    "src_levels_note": (
        "Levels up to the last official year are from memory or read, each marked in "
        "scenarios/dated/price_index.toml; later years are assumed.",
        "Tingkat sampai tahun resmi terakhir dari ingatan atau bacaan, masing-masing ditandai "
        "dalam scenarios/dated/price_index.toml; tahun sesudahnya diandaikan.",
    ),
    "src_parameters": (
        "Parameters of the simulation that are not known: mean and range of the draws",
        "Parameter simulasi yang tidak diketahui: rata-rata dan rentang tarikan",
    ),
    "src_parameters_note": (
        "Unit, kind, source, page and strength of each stand in scenarios/parameters/; "
        "`langkah explain` prints them.",
        "Satuan, jenis, sumber, halaman, dan kekuatan masing-masing ada di scenarios/parameters/; "
        "dicetak oleh `langkah explain`.",
    ),
    "src_glossary": ("Words used: Indonesian, English", "Istilah: Indonesia, Inggris"),
    # Periksa
    "check_title": ("Checks", "Periksa"),
    "check_sub": ("Every line must be green", "Semua baris harus hijau"),
    "check_what": ("Check", "Pemeriksaan"),
    "check_left": ("Left", "Kiri"),
    "check_right": ("Right", "Kanan"),
    "check_state": ("State", "Hasil"),
    "check_ok": ("OK", "OK"),
    "check_look": ("LOOK", "PERIKSA"),
    "check_rab_rka": ("{option}: RAB = RKA", "{option}: RAB = RKA"),
    "check_rab_five": ("{option}: RAB = 5 Tahun in the year asked", "{option}: RAB = 5 Tahun"),
    "check_classes": ("{option}: accounts = items, five years", "{option}: rekening = rincian"),
    "check_spelled": (
        "{option}: words and total agree",
        "{option}: terbilang sesuai dengan jumlah",
    ),
    "check_prices": ("Prices below 0", "Harga di bawah 0"),
    "check_volumes": ("Volumes below 0", "Volume di bawah 0"),
    "check_sources": ("Prices without a source", "Harga tanpa sumber"),
    "check_rounding": ("Residual of rounding (Rp)", "Sisa pembulatan (Rp)"),
    "check_reference": (
        "Reference year is one of the list",
        "Tahun acuan ada dalam daftar tahun",
    ),
    "check_placeholders": (
        "For information: prices that are placeholders",
        "Keterangan: harga yang masih sementara",
    ),
}
"""Every word by its key: English, Indonesian."""


def say(key: str, language: str, **values: object) -> str:
    """The words of this key, with values filled in. Raises KeyError for an unknown key.

    >>> say("rka_keluaran", "id")
    'Keluaran'
    """
    return WORDS[key][LANGUAGES.index(language)].format(**values)
