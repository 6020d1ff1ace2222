"""The words of figures and table in English and Indonesian.

A participant never succeeds or fails here, and nobody is named: people first, then the situation.
"""

import re
from typing import Final

from langkah.language.catalogue import LANGUAGES
from langkah.language.numbers import digits_for, number, percent, rupiah, signed
from langkah.report.search_words import SEARCH_WORDS

__all__ = [
    "LANGUAGES", "SCALES", "WORDS", "digits_for", "number", "percent", "rupiah", "say", "signed",
    "verdict",
]  # fmt: skip

WORDS: Final[dict[str, tuple[str, str]]] = {
    # scenarios and references
    "beyond_no_programme": ("Beyond no programme", "Dibandingkan tanpa program"),
    "beyond_baseline": ("Beyond the baseline", "Dibandingkan kondisi saat ini (baseline)"),
    "reference": ("reference", "acuan"),
    # how women live
    "working": ("in sex work here", "dalam pekerjaan seks di sini"),
    "moved_on": ("in sex work elsewhere", "dalam pekerjaan seks di tempat lain"),
    "resident": ("in the shelter", "di panti"),
    "out_need": ("out, into need", "keluar, dalam kekurangan"),
    "out_covered": ("out, need covered", "keluar, kebutuhan terpenuhi"),
    "on_working": ("sex work here", "pekerjaan seks di sini"),
    "on_moved_on": ("sex work elsewhere", "pekerjaan seks, lain tempat"),
    "on_resident": ("in the shelter", "di panti"),
    "on_out_need": ("out, into need", "keluar, kekurangan"),
    "on_out_covered": ("out, need covered", "keluar, terpenuhi"),
    "sex_work": ("in sex work", "dalam pekerjaan seks"),
    "untranslated": (
        "No Indonesian name or question is given for: {names}; English stands in its place.",
        "Nama atau pertanyaan dalam bahasa Indonesia belum ada untuk: {names}; yang tertulis "
        "adalah bahasa Inggris.",
    ),
    # figures
    "women_title": (
        "How the women of the locality live, year by year",
        "Bagaimana perempuan di lokasi ini hidup, tahun demi tahun",
    ),
    "women_subtitle": (
        "Woman-years lived in each fiscal year; below each panel, the difference to no programme",
        "Tahun-orang yang dijalani tiap tahun anggaran; di bawah tiap panel, selisih dengan "
        "tanpa program",
    ),
    "women_note": (
        "All women who ever worked in the locality, up to an age limit, wherever they live now. "
        "Before {decision} (solid line) the past that all scenarios share; from {end} (dotted "
        "line) the policy has ended, the same women are followed and nobody new arrives. Out "
        "into need is a harm; a move to sex work elsewhere is not an exit. Means over all "
        "simulations.",
        "Semua perempuan yang pernah bekerja di lokasi ini, sampai batas usia, di mana pun kini "
        "tinggal. Sebelum {decision} (garis utuh) masa lalu yang sama bagi semua skenario; mulai "
        "{end} (garis titik) kebijakan berakhir, perempuan yang sama tetap diikuti dan tidak ada "
        "yang baru datang. Keluar dalam kekurangan adalah kerugian; pindah ke pekerjaan seks di "
        "tempat lain bukan keluar. Rata-rata semua simulasi.",
    ),
    "bands_note": ("Bands from below: {names}.", "Pita dari bawah: {names}."),
    "fewer_note": (
        "Differences need not add up to zero: women referred to protection leave the figure, "
        "which is not an exit, and a policy under which fewer arrive shows fewer.",
        "Selisih tidak harus berjumlah nol: perempuan yang dirujuk ke perlindungan tidak lagi "
        "ditampilkan, dan itu bukan keluar; bila lebih sedikit yang datang, lebih sedikit yang "
        "ditampilkan.",
    ),
    "drawn_in_note": (
        "Women drawn in by vacated places are not among those shown.",
        "Perempuan yang tertarik masuk karena tempat kosong tidak termasuk yang ditampilkan.",
    ),
    "women_axis": ("woman-years", "tahun-orang"),
    "difference_axis": ("difference", "selisih"),
    "decision": ("decision", "keputusan"),
    "differences_title": (
        "What each policy changes, on the same women with the same luck",
        "Apa yang diubah tiap kebijakan bagi perempuan yang sama",
    ),
    "differences_subtitle": (
        "Paired differences from {decision} on: mean, 90 % range, verdict",
        "Selisih berpasangan dengan variasi acak yang sama sejak {decision}: rata-rata, rentang "
        "90%, kesimpulan",
    ),
    "note_range": (
        "Dot: mean. Line: 9 of 10 of the {draws} draws of what is not known lie in it; chance in "
        "a small town is taken out and comes on top.",
        "Titik: rata-rata. Garis: memuat 9 dari 10 dari {draws} tarikan atas hal yang tidak "
        "diketahui; variasi acak di kota kecil dikeluarkan dan masih menambah ketidakpastian.",
    ),
    "note_range_both": (
        "Dot: mean. Line: 9 of 10 of the {draws} draws lie in it, what is not known and chance "
        "together (one replicate cannot tell them apart).",
        "Titik: rata-rata. Garis: memuat 9 dari 10 dari {draws} tarikan, ketidakpastian dan "
        "variasi acak bersama (satu ulangan tidak dapat memisahkannya).",
    ),
    "note_range_one": (
        "One draw of what is not known: there is no range.",
        "Hanya satu tarikan atas hal yang tidak diketahui: tidak ada rentang.",
    ),
    "verdict_note": (
        'Verdicts: "better" from 95 in 100 chances, "probably better" from 80, else "cannot be '
        'told apart".',
        'Kesimpulan: "lebih baik" mulai peluang 95 dari 100, "mungkin lebih baik" mulai 80, '
        'selain itu "tidak dapat dibedakan".',
    ),
    "no_line_note": (
        "Open dot: no range, as the draws differ by no more than chance would make them; that is "
        "not certainty.",
        "Titik terbuka: tanpa rentang, karena perbedaan antar tarikan tidak melebihi variasi "
        "acak; itu bukan kepastian.",
    ),
    "cost_title": ("What the programme costs, year by year", "Biaya program, tahun demi tahun"),
    "cost_subtitle": (
        "Cash by fiscal year, nominal rupiah; thin line: mean per year of policy",
        "Kas per tahun anggaran, rupiah nominal; garis tipis: rata-rata per tahun kebijakan",
    ),
    "cost_note": (
        "Before {decision} (solid line) the past; the dotted line ends the policy. Means over "
        "all simulations. The mean per year spreads all spending from {decision} on over the "
        "{years} years of policy.",
        "Sebelum {decision} (garis utuh) masa lalu; garis titik akhir kebijakan. Rata-rata semua "
        "simulasi. Rata-rata per tahun membagi seluruh belanja sejak {decision} ke dalam {years} "
        "tahun kebijakan.",
    ),
    "cost_cut_note": (
        "Bars cut at the top go on to the amount written beside them.",
        "Batang yang terpotong di atas berlanjut sampai jumlah yang tertulis di sampingnya.",
    ),
    "placeholder_note": (
        "Amounts are placeholders carried forward by a price index, to be replaced by real prices.",
        "Jumlah uang adalah angka sementara menurut indeks harga, harus diganti dengan harga "
        "nyata.",
    ),
    "cut_rounds": (
        "A yearly ceiling cut rounds of {name}: at worst {allowed} of {asked} places, in {year}.",
        "Pagu tahunan memotong angkatan {name}: paling sedikit {allowed} dari {asked} tempat, "
        "pada {year}.",
    ),
    "mean_a_year": ("mean {amount} a year", "rata-rata {amount} per tahun"),
    "no_cost": ("no cost", "tanpa biaya"),
    "cost_axis": ("Rp {unit}", "Rp {unit}"),
    "lines_training": ("training and rounds", "pelatihan dan angkatan"),
    "lines_grants": ("grants, allowances, tools", "modal usaha, biaya hidup, peralatan"),
    "lines_workers": ("workers, tracing, other measures", "petugas, pelacakan, langkah lain"),
    "lines_running": ("shelter: running, bought places", "panti: operasional, tempat dibeli"),
    "lines_building": ("shelter: building", "panti: pembangunan"),
    "rates_title": (
        "Out of sex work: the true share and what the office would report",
        "Keluar dari pekerjaan seks: sebenarnya dan menurut laporan dinas",
    ),
    "rates_subtitle": (
        "Of women served in the last four years, in December of each fiscal year",
        "Dari perempuan yang dilayani dalam empat tahun terakhir, pada Desember tiap tahun "
        "anggaran",
    ),
    "rates_note": (
        "The office counts most women it cannot see as out; without workers it sees nobody. "
        "True: out of sex work, need covered or not. Empty where nobody was served in four "
        "years. Shares of the means over all simulations, to the end of policy.",
        "Dinas menganggap sebagian besar perempuan yang tidak terpantau sebagai keluar; tanpa "
        "petugas tidak ada yang terpantau. Sebenarnya: keluar dari pekerjaan seks, kebutuhan "
        "terpenuhi atau tidak. Kosong bila empat tahun tidak ada yang dilayani. Bagian dari "
        "rata-rata semua simulasi, sampai akhir kebijakan.",
    ),
    "most_left": (
        "Not the effect of the programme: most would have left without the programme.",
        "Bukan dampak program: sebagian besar akan keluar juga tanpa program.",
    ),
    "not_effect": (
        "Not the effect of the programme: women also leave without it.",
        "Bukan dampak program: perempuan juga keluar tanpa program.",
    ),
    "true_share": ("true", "sebenarnya"),
    "official_share": ("as reported", "menurut laporan"),
    "nobody_served": ("nobody served", "tidak ada yang dilayani"),
    "footer": (
        "Simulated: synthetic persons, not a prediction about anyone. Setting {setting}; {draws} "
        "draws × {replicates} replicates; run {run}.",
        "Simulasi: orang sintetis, bukan ramalan tentang siapa pun. Latar {setting}; {draws} "
        "tarikan × {replicates} ulangan; simulasi {run}.",
    ),
    "incomplete": ("INCOMPLETE: {failed} runs failed.", "TIDAK LENGKAP: {failed} simulasi gagal."),
    # the terminal's table
    "table_title": (
        "Policies compared on the same women with the same luck, from {decision} on",
        "Kebijakan dibandingkan pada perempuan dan variasi acak yang sama, sejak {decision}",
    ),
    "col_scenario": ("Scenario", "Skenario"),
    "col_covered": ("Years out, need covered", "Tahun keluar, terpenuhi"),
    "col_verdict": ("Against baseline", "Terhadap baseline"),
    "col_lasting": ("Women lastingly out", "Orang bertahan keluar"),
    "col_need": ("Years out into need", "Tahun keluar, kekurangan"),
    "col_cost": ("Cost; mean a year", "Biaya; rata-rata setahun"),
    "range": ("{low} to {high}", "{low} s.d. {high}"),
    "say_columns": (
        "Columns 2, 4 and 5 are beyond no programme: mean, below it the 90 % range. Years are "
        "woman-years; lastingly out is 12 months or more with need covered on the last day of "
        "the policy; column 3 judges column 2. Cost is nominal cash from {decision} on; its mean "
        "is over {years} years of policy.",
        "Kolom 2, 4 dan 5 adalah selisih dengan tanpa program: rata-rata, di bawahnya rentang "
        "90%. Tahun berarti tahun-orang; bertahan keluar berarti 12 bulan atau lebih dengan "
        "kebutuhan terpenuhi pada hari terakhir kebijakan; kolom 3 menilai kolom 2. Biaya adalah "
        "kas nominal sejak {decision}; rata-ratanya atas {years} tahun kebijakan.",
    ),
    "say_no_range": (
        "Where no range stands the draws differ by no more than chance would make them; that is "
        "not certainty.",
        "Bila tidak ada rentang, perbedaan antar tarikan tidak melebihi variasi acak; itu bukan "
        "kepastian.",
    ),
    "say_range": (
        "The range holds 9 of 10 of the {draws} draws of what is not known; chance in a small "
        "town is taken out of it and comes on top.",
        "Rentang memuat 9 dari 10 dari {draws} tarikan atas hal yang tidak diketahui; variasi "
        "acak di kota kecil dikeluarkan dan masih menambah ketidakpastian.",
    ),
    "say_range_both": (
        "The range holds 9 of 10 of the {draws} draws, what is not known and chance together: "
        "one replicate cannot tell them apart.",
        "Rentang memuat 9 dari 10 dari {draws} tarikan, ketidakpastian dan variasi acak bersama: "
        "satu ulangan tidak dapat memisahkannya.",
    ),
    "say_range_one": (
        "With one draw there is no range, and no verdict can be trusted.",
        "Dengan satu tarikan tidak ada rentang, dan tidak ada kesimpulan yang dapat dipercaya.",
    ),
    "say_few": (
        "So few draws ({draws}) give rough ranges and verdicts: for a first look only.",
        "Tarikan sesedikit ini ({draws}) memberi rentang dan kesimpulan kasar: hanya untuk "
        "pandangan pertama.",
    ),
    "say_levels": (
        "Without any programme: {covered} woman-years out with need covered, {need} out into "
        "need. Most change comes without a programme.",
        "Tanpa program apa pun: {covered} tahun-orang keluar dengan kebutuhan terpenuhi, {need} "
        "keluar dalam kekurangan. Sebagian besar perubahan terjadi tanpa program.",
    ),
    "say_levels_only": (
        "Without any programme: {covered} woman-years out with need covered, {need} out into need.",
        "Tanpa program apa pun: {covered} tahun-orang keluar dengan kebutuhan terpenuhi, {need} "
        "keluar dalam kekurangan.",
    ),
    "say_nothing_apart": (
        "No policy can be told apart from the baseline.",
        "Tidak ada kebijakan yang dapat dibedakan dari baseline.",
    ),
    "say_not_apart": (
        "Cannot be told apart from the baseline: {names}.",
        "Tidak dapat dibedakan dari baseline: {names}.",
    ),
    "say_worse": (
        "Worse or probably worse than the baseline: {names}.",
        "Lebih buruk atau mungkin lebih buruk daripada baseline: {names}.",
    ),
    "say_all_better": (
        "Every policy here is better or probably better than the baseline.",
        "Semua kebijakan di sini lebih baik atau mungkin lebih baik daripada baseline.",
    ),
    "say_baseline_idle": (
        "The baseline itself cannot be told apart from no programme.",
        "Baseline sendiri tidak dapat dibedakan dari tanpa program.",
    ),
    "say_need": (
        "Years out into need rise or probably rise, which is a harm, never a success: {names}.",
        "Tahun keluar dalam kekurangan bertambah atau mungkin bertambah, suatu kerugian, bukan "
        "keberhasilan: {names}.",
    ),
    "say_need_all": (
        "Years out into need rise or probably rise with every policy: a harm, never a success.",
        "Tahun keluar dalam kekurangan bertambah atau mungkin bertambah pada semua kebijakan: "
        "suatu kerugian, bukan keberhasilan.",
    ),
    "say_drawn_in": (
        "Women are drawn in by vacated places: {names}.",
        "Ada perempuan yang tertarik masuk karena tempat kosong: {names}.",
    ),
    "say_rates": (
        "Of women served under the baseline {true} are truly out on the last day of the policy; "
        "the office would report {official}.",
        "Dari perempuan yang dilayani dalam baseline, {true} benar-benar keluar pada hari "
        "terakhir kebijakan; dinas akan melaporkan {official}.",
    ),
    # the check of targets and held-out facts
    "from": ("from {low}", "mulai {low}"),
    "check_target": (
        "Targets of the fit: what is told of the years before the decision",
        "Sasaran: yang diceritakan tentang tahun sebelum keputusan",
    ),
    "check_independent": (
        "Validation: held out, independent of every number of the model",
        "Validasi: tidak dipakai, dan bebas dari semua angka model",
    ),
    "check_shared": (
        "Held out, but a number of the model has the same source",
        "Tidak dipakai, tetapi sumbernya sama dengan satu angka model",
    ),
    "check_col_row": ("What is told", "Yang diceritakan"),
    "check_col_told": ("Told", "Diceritakan"),
    "check_col_shown": ("Model: 9 of 10", "Model: 9 dari 10"),
    "check_col_within": ("In it", "Masuk"),
    "check_col_verdict": ("Verdict", "Kesimpulan"),
    "inside": ("inside", "di dalam"),
    "below": ("below", "di bawah"),
    "above": ("above", "di atas"),
    "check_columns": (
        "Told: the range that counts as agreeing. Model: median, below it the range of 9 of 10 "
        "simulations ({draws} draws × {replicates} replicates). In it: share of simulations in the "
        "range told. Outside means that 95 of 100 lie below it, or above it; a wide range is "
        "hard to miss, so inside is weak support.",
        "Diceritakan: rentang yang dianggap cocok. Model: median, di bawahnya rentang 9 dari 10 "
        "simulasi ({draws} tarikan × {replicates} ulangan). Masuk: bagian simulasi di dalam "
        "rentang itu. Di luar berarti 95 dari 100 ada di bawahnya, atau di atasnya; rentang yang "
        "lebar sulit meleset, jadi di dalam adalah dukungan yang lemah.",
    ),
    "check_fitted": (
        "Parameters come from the published posterior.",
        "Parameter diambil dari posterior yang diterbitkan.",
    ),
    "check_prior": (
        "Nothing was fitted: parameters come from the priors alone.",
        "Tidak ada yang disesuaikan: parameter hanya diambil dari dugaan awal (prior).",
    ),
    "check_count_target": (
        "Targets inside: {inside} of {rows}. They were fitted, so this is no validation.",
        "Sasaran di dalam: {inside} dari {rows}. Sudah disesuaikan, jadi ini bukan validasi.",
    ),
    "check_count_prior": (
        "Targets inside: {inside} of {rows}, before any fit.",
        "Sasaran di dalam: {inside} dari {rows}, sebelum penyesuaian apa pun.",
    ),
    "check_count_independent": (
        "Independent facts inside: {inside} of {rows}. Only this is validation.",
        "Fakta bebas di dalam: {inside} dari {rows}. Hanya ini yang disebut validasi.",
    ),
    "check_count_shared": (
        "Facts that share a source inside: {inside} of {rows}.",
        "Fakta dengan sumber yang sama di dalam: {inside} dari {rows}.",
    ),
    "check_outside": (
        "Outside, reported and not tuned away:",
        "Di luar, dilaporkan dan tidak disesuaikan agar cocok:",
    ),
    "check_not_defined": ("Never measured: {names}.", "Tidak pernah terukur: {names}."),
    "check_not_simulable": ("Not simulable: {names}.", "Tidak dapat disimulasikan: {names}."),
    "check_not_drawn": ("Not drawn: {names}.", "Tidak digambar: {names}."),
    "validation_title": (
        "What is told, and what the model shows",
        "Yang diceritakan, dan yang ditunjukkan model",
    ),
    "validation_subtitle": (
        "Each row on its own scale: grey is the range told, the line 9 of 10 simulations, the "
        "mark their median",
        "Tiap baris dengan skalanya sendiri: abu-abu rentang yang diceritakan, garis 9 dari 10 "
        "simulasi, tanda mediannya",
    ),
    "validation_note": (
        "Amber: outside, 95 of 100 simulations lie below or above what is told. Arrow: the line "
        "goes on. Square: fitted; dot: independent, the only validation; diamond: shares a source "
        "with a number of the model. An outside is reported and never tuned away.",
        "Kuning: di luar, 95 dari 100 simulasi di bawah atau di atas yang diceritakan. Panah: "
        "garis berlanjut. Persegi: disesuaikan; bulat: bebas, satu-satunya validasi; wajik: "
        "sumber yang sama dengan satu angka model. Yang di luar dilaporkan dan tidak disesuaikan "
        "agar cocok.",
    ),
    # the finding
    "finding_title": (
        "Women served in the last four years, on the decision date",
        "Peserta empat tahun terakhir, pada tanggal keputusan",
    ),
    "finding_of_served": ("Of the women served", "Dari peserta"),
    "finding_share": ("share (9 of 10 simulations)", "bagian (9 dari 10 simulasi)"),
    "finding_true": ("truly out of sex work", "benar-benar keluar dari pekerjaan seks"),
    "finding_without_rounds": (
        "out had there been no round",
        "keluar seandainya tidak ada angkatan",
    ),
    "finding_own_part": ("the rounds' own part", "bagian yang berasal dari angkatan"),
    "finding_part_guidance": ("guidance", "bimbingan"),
    "finding_part_skills": ("skills", "keterampilan"),
    "finding_part_grant_and_tools": ("grant and tools", "modal dan peralatan"),
    "finding_part_visits": ("visits", "kunjungan"),
    "finding_part_window": (
        "attention around the course",
        "perhatian di sekitar pelatihan",
    ),
    "finding_seen_out": ("seen by the office to be out", "terlihat oleh dinas sudah keluar"),
    "finding_not_seen": ("not seen by the office", "tidak terpantau oleh dinas"),
    "finding_reported": ("what the office would report", "yang akan dilaporkan dinas"),
    "finding_reported_no_effect": (
        "the same, had nothing of it worked",
        "sama, seandainya tidak ada yang berdampak",
    ),
    "finding_by_reading": ("By reading of the records", "Menurut cara membaca catatan"),
    "finding_reading": ("reading", "bacaan"),
    "finding_belief": ("belief", "bobot"),
    "finding_short_true": ("out", "keluar"),
    "finding_short_without_rounds": ("anyway", "tetap"),
    "finding_short_own_part": ("own part", "angkatan"),
    "finding_short_reported": ("reported", "laporan"),
    "reading_all_left": ("all eleven have left", "kesebelasnya sudah keluar"),
    "reading_all_resident": ("all who live here", "semua yang tinggal di sini"),
    "reading_none": ("sentence not used", "kalimat tidak dipakai"),
    "worth_title": (
        "Data worth collecting: share of the doubt about the effect it would remove",
        "Data yang layak dikumpulkan: bagian keraguan tentang dampak yang akan hilang",
    ),
    "worth_option": ("data", "data"),
    "worth_of": ("{scenario}", "{scenario}"),
    "finding_no_effect": (
        "The office would report {reported}. Had the programme had no effect at all, it would "
        "report {nothing}: its rate cannot tell the two apart.",
        "Dinas akan melaporkan {reported}. Seandainya program tidak berdampak sama sekali, dinas "
        "akan melaporkan {nothing}: angka itu tidak dapat membedakan keduanya.",
    ),
    "finding_anyway": (
        "Of the women served {true} are truly out; {anyway} would be out had there been no round.",
        "Dari peserta, {true} benar-benar keluar; {anyway} akan keluar tanpa angkatan apa pun.",
    ),
    "finding_rests": (
        "The records say almost nothing about the programme's own part: it rests on stated "
        "assumptions (docs/parameters.md says which).",
        "Catatan hampir tidak mengatakan apa pun tentang bagian dari program sendiri: bagian itu "
        "bertumpu pada asumsi yang dinyatakan (lihat docs/parameters.md).",
    ),
    "finding_synthetic": (
        "Every person is synthetic; nothing here is about an individual, nor for policing.",
        "Semua orang di sini sintetis; tidak tentang seseorang, dan bukan untuk penindakan.",
    ),
    "finding_figure_title": (
        "Of 100 women served: who is out, who would be anyway, and what the office can see",
        "Dari 100 peserta: siapa yang keluar, siapa yang tetap akan keluar, dan yang terlihat "
        "oleh dinas",
    ),
    "finding_figure_subtitle": (
        "Women served from {first} to {last}, as they live on the decision date; means over all "
        "simulations",
        "Peserta tahun {first} sampai {last}, keadaan pada tanggal keputusan; rata-rata semua "
        "simulasi",
    ),
    "finding_note": (
        "The programme's own part is the difference between the same women with and without the "
        "rounds, divided among its parts by the average over all orders of adding them. It rests "
        "on stated assumptions; the records say almost nothing about it. Lines: 9 of 10 "
        "simulations. Every person is synthetic.",
        "Bagian dari program adalah selisih antara perempuan yang sama dengan dan tanpa angkatan, "
        "dibagi ke unsurnya menurut rata-rata semua urutan penambahan. Bagian ini bertumpu pada "
        "asumsi yang dinyatakan; catatan hampir tidak mengatakan apa pun. Garis: 9 dari 10 "
        "simulasi. Semua orang di sini sintetis.",
    ),
    "finding_ranges": (
        "9 of 10 simulations: truly out {true}; out anyway {anyway}; own part {own}; reported "
        "{reported}; reported with no effect {nothing}.",
        "9 dari 10 simulasi: benar-benar keluar {true}; tetap keluar {anyway}; bagian program "
        "{own}; dilaporkan {reported}; dilaporkan tanpa dampak {nothing}.",
    ),
    "finding_parts_title": (
        "The programme's own part ({own} of 100 women), divided",
        "Bagian dari program ({own} dari 100 peserta), diuraikan",
    ),
    "bar_truth": ("In truth", "Sebenarnya"),
    "bar_no_rounds": ("The same women without any round", "Perempuan yang sama tanpa angkatan"),
    "bar_office": ("What the office can see", "Yang terlihat oleh dinas"),
    "bar_report": ("What it would report", "Yang akan dilaporkannya"),
    "bar_report_nothing": (
        "What it would report had nothing worked",
        "Yang akan dilaporkan bila tidak ada dampak",
    ),
    "bar_anyway": ("out anyway", "tetap keluar"),
    "bar_own": ("out through the rounds", "keluar karena angkatan"),
    "bar_in_sex_work": ("in sex work", "dalam pekerjaan seks"),
    "bar_seen_out": ("seen, out", "terlihat, keluar"),
    "bar_not_seen": ("not seen", "tidak terpantau"),
    "bar_seen_working": ("seen, in sex work", "terlihat, pekerjaan seks"),
    "bar_reported_out": ("reported as out", "dilaporkan keluar"),
    "bar_rest": ("not", "tidak"),
    # verdicts
    "better": ("better", "lebih baik"),
    "worse": ("worse", "lebih buruk"),
    "higher": ("higher", "lebih tinggi"),
    "lower": ("lower", "lebih rendah"),
    "probably": ("probably {word}, {n} of 10 simulations", "mungkin {word}, {n} dari 10 simulasi"),
    "probably_short": ("probably {word} ({n} of 10)", "mungkin {word} ({n} dari 10)"),
    "cannot be told apart": ("cannot be told apart", "tidak dapat dibedakan"),
    "not defined": ("not defined", "tidak terdefinisi"),
    # the whole country
    "nat_title": (
        "All former localities of the country: what they come to, and what computing it takes",
        "Semua eks lokalisasi di seluruh negeri: hasilnya, dan biaya menghitungnya",
    ),
    "nat_subtitle": (
        "{label}, beyond no programme; every locality is synthetic, of a size drawn from {low} to "
        "{high} women arriving a month",
        "{label}, dibandingkan tanpa program; tiap lokalisasi sintetis, ukurannya ditarik dari "
        "{low} sampai {high} perempuan yang datang per bulan",
    ),
    "nat_country": ("The country", "Seluruh negeri"),
    "nat_sizes": ("One locality, by its size", "Satu lokalisasi, menurut ukuran"),
    "nat_cores": ("Time to compute the country", "Waktu menghitung seluruh negeri"),
    "nat_size_axis": ("women arriving a month", "perempuan yang datang per bulan"),
    "nat_cores_axis": ("processors", "prosesor"),
    "nat_localities": ("{n} localities", "{n} lokalisasi"),
    "nat_one": ("one locality", "satu lokalisasi"),
    "nat_alike": ("all places alike", "semua tempat serupa"),
    "nat_apart": ("each place for itself", "tiap tempat tersendiri"),
    "nat_minutes": ("{n} min", "{n} mnt"),
    "nat_hours": ("{n} h", "{n} jam"),
    "nat_days": ("{n} days", "{n} hari"),
    "nat_unknown": ("What is not known", "Yang tidak diketahui"),
    "nat_label_spending_real_rp": (
        "Spending over the policy, rupiah of 2010",
        "Belanja selama kebijakan, rupiah tahun 2010",
    ),
    "nat_mean": ("mean", "rata-rata"),
    "nat_count": ("localities", "lokalisasi"),
    "nat_verdict": ("verdict, if alike", "kesimpulan, bila serupa"),
    "nat_beyond": ("{label}, beyond no programme", "{label}, dibandingkan tanpa program"),
    "nat_note": (
        "Not known: {unknown} Counts of localities are official counts that differ, each carried. "
        "Lines: 9 of 10 countries put together at random lie in them. All places alike: one draw "
        "of what is not known for the whole country; each for itself: a draw each. The truth lies "
        "between. By size: 9 of 10 of the draws.",
        "Tidak diketahui: {unknown} Jumlah lokalisasi adalah hitungan resmi yang berbeda-beda, "
        "semuanya dibawa serta. Garis: memuat 9 dari 10 negeri yang disusun acak. Semua tempat "
        "serupa: satu tarikan hal yang tidak diketahui untuk seluruh negeri; tiap tempat "
        "tersendiri: satu tarikan masing-masing. Yang benar ada di antaranya. Menurut ukuran: 9 "
        "dari 10 tarikan.",
    ),
    "nat_harm_note": (
        "Beside it, {label}, with {n} localities all alike: {harms}.",
        "Di sampingnya, {label}, dengan {n} lokalisasi yang semuanya serupa: {harms}.",
    ),
    "nat_harm": ("{name} {mean} ({range})", "{name} {mean} ({range})"),
    "nat_cost_note": (
        "Time: {draws} draws × {replicates} replicates of {scenarios} scenarios for every "
        "locality, {seconds} s of one processor a run on average, measured on one machine in "
        "{timed} localities and divided evenly; waiting and sending come on top.",
        "Waktu: {draws} tarikan × {replicates} ulangan dari {scenarios} skenario untuk tiap "
        "lokalisasi, rata-rata {seconds} detik satu prosesor per simulasi, diukur pada satu mesin "
        "di {timed} lokalisasi dan dibagi rata; waktu tunggu dan kirim masih menambah.",
    ),
    "nat_line": (
        "A run of a locality, its past and every scenario, takes {slope} ns of one processor for "
        "every woman-month lived, and {fixed} ms besides (the line explains {explained} of what "
        "differs).",
        "Satu simulasi satu lokalisasi, masa lalu dan tiap skenario, memakan {slope} nd satu "
        "prosesor untuk tiap bulan-orang, ditambah {fixed} md (garis ini menjelaskan {explained} "
        "dari perbedaannya).",
    ),
    "nat_cost": (
        "{n} localities, {draws} draws × {replicates} replicates: {cpu} of one processor; {times}.",
        "{n} lokalisasi, {draws} tarikan × {replicates} ulangan: {cpu} satu prosesor; {times}.",
    ),
    "nat_on": ("{time} on {cores}", "{time} pada {cores}"),
    # units
    "woman-years": ("woman-years", "tahun-orang"),
    "women": ("women", "orang"),
    # money
    "trillion": ("trillion", "triliun"),
    "billion": ("billion", "miliar"),
    "million": ("million", "juta"),
    **SEARCH_WORDS,
}
"""Every word by its key: English, Indonesian. A unit keeps the name it has in the folder."""

SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))

PROBABLY = re.compile(r"probably (\w+), (\d+) of 10 simulations")


def say(key: str, language: str, **values: object) -> str:
    """The words of this key, with values filled in. Raises KeyError for an unknown key.

    >>> say("range", "id", low="1", high="2")
    '1 s.d. 2'
    """
    return WORDS[key][LANGUAGES.index(language)].format(**values)


def verdict(text: str, language: str, *, short: bool = False) -> str:
    """A verdict of the folder in words. Raises KeyError when it is not one.

    >>> verdict("probably better, 9 of 10 simulations", "id")
    'mungkin lebih baik, 9 dari 10 simulasi'
    >>> verdict("worse", "en"), verdict("cannot be told apart", "id")
    ('worse', 'tidak dapat dibedakan')
    """
    found = PROBABLY.fullmatch(text)
    if found is None:
        return say(text, language)
    word, n = say(found[1], language), found[2]
    return say("probably_short" if short else "probably", language, word=word, n=n)
