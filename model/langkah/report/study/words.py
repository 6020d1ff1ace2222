"""The words of a study's report, each in English and Indonesian."""

from typing import Final

from langkah.report.words import LANGUAGES

WORDS: Final[dict[str, tuple[str, str]]] = {
    "about": (
        "Study {study}, run {run}: {runs} runs on synthetic persons.",
        "Studi {study}, simulasi {run}: {runs} simulasi pada orang sintetis.",
    ),
    "untranslated": (
        "The study has no title or question in Indonesian; English stands in its place.",
        "Judul atau pertanyaan studi ini belum ada dalam bahasa Indonesia; yang tertulis adalah "
        "bahasa Inggris.",
    ),
    "warning": (
        "INCOMPLETE: {failed} of {runs} runs failed. The numbers below leave those runs out.",
        "TIDAK LENGKAP: {failed} dari {runs} simulasi gagal. Angka di bawah ini tanpa simulasi "
        "itu.",
    ),
    "footer": (
        "Every person is synthetic. No prediction about an individual; not for targeting or "
        "policing. Run {run}.",
        "Semua orang di sini sintetis. Bukan ramalan tentang seseorang; bukan untuk penyasaran "
        "atau penindakan. Simulasi {run}.",
    ),
    "footer_figure": (
        "Simulated: synthetic persons, not a prediction about anyone. Setting {setting}; draws "
        "{draws}, replicates {replicates}; run {run}.",
        "Simulasi: orang sintetis, bukan ramalan tentang siapa pun. Latar {setting}; tarikan "
        "{draws}, ulangan {replicates}; simulasi {run}.",
    ),
    "behind": ("The table behind the figure", "Tabel di balik gambar"),
    "sort": ("Sort by this column", "Urutkan menurut kolom ini"),
    "alt": (
        "Figure. {title}. {subtitle} The table behind it holds every number.",
        "Gambar. {title}. {subtitle} Tabel di baliknya memuat semua angka.",
    ),
    "percent": ("per cent", "persen"),
    "on": ("on", "ya"),
    "off": ("off", "tidak"),
    "yes": ("yes", "ya"),
    "no": ("no", "tidak"),
    "and": (" and ", " dan "),
    "unknown": ("unknown", "tidak diketahui"),
    # outcomes whose label leans on the one before it in other tables
    "outcome_spending_real_rp": ("Spending at constant prices", "Belanja pada harga konstan"),
    "outcome_official_rate": (
        "Out of sex work: share the office would report",
        "Keluar dari pekerjaan seks: bagian menurut laporan dinas",
    ),
    # the answer
    "answer": ("The answer", "Jawaban"),
    "found": ("What was found", "Yang ditemukan"),
    "care": ("To bear in mind", "Yang perlu diingat"),
    "nothing_to_compare": (
        "This study runs one scenario alone, so there is nothing to compare it with.",
        "Studi ini hanya menjalankan satu skenario, jadi tidak ada pembandingnya.",
    ),
    "against_whom": ("{scenario} against {reference}: ", "{scenario} dibanding {reference}: "),
    "one": (
        "{mean}{unit} (9 of 10 draws between {low} and {high}): {said}.",
        "{mean}{unit} (9 dari 10 tarikan antara {low} dan {high}): {said}.",
    ),
    "one_alike": (
        "{mean}{unit} on average ({alike}): {said}.",
        "rata-rata {mean}{unit} ({alike}): {said}.",
    ),
    "alike": (
        "draws differ by no more than luck makes them",
        "tarikan berbeda tidak lebih daripada akibat kebetulan",
    ),
    "one_not_apart": (
        "cannot be told apart (mean difference {mean}{unit}; 9 of 10 draws between {low} and "
        "{high}).",
        "tidak dapat dibedakan (selisih rata-rata {mean}{unit}; 9 dari 10 tarikan antara {low} "
        "dan {high}).",
    ),
    "many": ("of {total} points, {counts}.", "dari {total} titik, {counts}."),
    "count_better": ("better at {n}", "lebih baik pada {n}"),
    "count_worse": ("worse at {n}", "lebih buruk pada {n}"),
    "count_higher": ("higher at {n}", "lebih tinggi pada {n}"),
    "count_lower": ("lower at {n}", "lebih rendah pada {n}"),
    "count_probably_better": ("probably better at {n}", "mungkin lebih baik pada {n}"),
    "count_probably_worse": ("probably worse at {n}", "mungkin lebih buruk pada {n}"),
    "count_probably_higher": ("probably higher at {n}", "mungkin lebih tinggi pada {n}"),
    "count_probably_lower": ("probably lower at {n}", "mungkin lebih rendah pada {n}"),
    "count_cannot_be_told_apart": (
        "cannot be told apart at {n}",
        "tidak dapat dibedakan pada {n}",
    ),
    "count_not_defined": ("not defined at {n}", "tidak terdefinisi pada {n}"),
    "most": (
        "The largest difference that can be told from none: {mean}{unit} ({low} to {high}), at "
        "{where}.",
        "Selisih terbesar yang dapat dibedakan dari nol: {mean}{unit} ({low} s.d. {high}), pada "
        "{where}.",
    ),
    "most_alike": (
        "The largest difference that can be told from none: {mean}{unit} on average ({alike}), at "
        "{where}.",
        "Selisih terbesar yang dapat dibedakan dari nol: rata-rata {mean}{unit} ({alike}), pada "
        "{where}.",
    ),
    "point": ("point {point} of design.csv", "titik {point} di design.csv"),
    "care_central": (
        "Every unknown stands at its central value wherever the design does not vary it: these "
        "numbers have no range of what is not known.",
        "Setiap hal yang tidak diketahui memakai nilai tengahnya kecuali yang divariasikan "
        "rancangan: angka ini tidak memuat rentang ketidaktahuan.",
    ),
    "care_one_draw": (
        "One draw of the parameters alone: there is no range of what is not known.",
        "Hanya satu tarikan parameter: tidak ada rentang ketidaktahuan.",
    ),
    "care_few_draws": (
        "Few draws ({draws}): a range rests on its one or two outermost ones.",
        "Tarikan sedikit ({draws}): rentang hanya bertumpu pada satu atau dua tarikan terluar.",
    ),
    "care_one_replicate": (
        "One replicate for each draw: the ranges hold luck as well as ignorance.",
        "Satu ulangan untuk tiap tarikan: rentang memuat kebetulan dan ketidaktahuan.",
    ),
    "care_undefined": (
        "Some differences are not defined: the outcome has no meaning in one of the two scenarios.",
        "Sebagian selisih tidak terdefinisi: hasilnya tidak bermakna di salah satu skenario.",
    ),
    "care_placeholder": (
        "Some prices are placeholders until the city gives its own: read no amount as a budget.",
        "Sebagian harga masih pengganti sampai kota mengisi harganya sendiri: jangan membaca "
        "jumlahnya sebagai anggaran.",
    ),
    # the design
    "design": ("What was run", "Yang dijalankan"),
    "compared": ("Compared", "Dibandingkan"),
    "against_reference": ("Against", "Dengan acuan"),
    "measured": ("Outcomes", "Hasil yang diukur"),
    "kind_of_design": ("Design", "Rancangan"),
    "design_grid": ("every level with every other", "setiap tingkat dengan setiap tingkat lain"),
    "design_one_at_a_time": ("one at a time", "satu per satu"),
    "design_latin_hypercube": ("Latin hypercube", "hiperkubus Latin"),
    "design_sobol": ("Sobol sequence", "barisan Sobol"),
    "design_morris": (
        "Morris trajectories: one input moved at a time, from many starts",
        "lintasan Morris: satu masukan digeser setiap kali, dari banyak titik awal",
    ),
    "design_saltelli": ("Saltelli's samples", "sampel Saltelli"),
    "design_csv": ("points as they were given", "titik seperti yang diberikan"),
    "points": ("Points of the design", "Titik rancangan"),
    "no_design": (
        "Nothing but the scenarios differs: the parameters come as they are drawn.",
        "Hanya skenario yang berbeda: parameter dipakai sebagaimana ditarik.",
    ),
    "changes": ("What each scenario changes", "Yang diubah tiap skenario"),
    "varied": ("What the design varies", "Yang divariasikan rancangan"),
    "design_luck": (
        "One more input, luck, changes nothing but luck: it shows what chance can feign.",
        "Satu masukan lagi, luck, hanya mengubah keberuntungan: ia menunjukkan apa yang dapat "
        "ditiru oleh kebetulan.",
    ),
    "unchanged_level": ("unchanged", "tidak diubah"),
    "parameter": ("parameter", "parameter"),
    "value": ("value", "nilai"),
    "unit": ("unit", "satuan"),
    "levels": ("levels", "tingkat"),
    "lowest": ("lowest", "terendah"),
    "highest": ("highest", "tertinggi"),
    # differences
    "differences": ("The differences", "Selisihnya"),
    "reading_differences": (
        "Each difference is taken between the same women with the same luck, run by run. Ranges "
        "are of 9 in 10 draws. What cannot be told apart from none is marked as such.",
        "Setiap selisih dihitung antara perempuan yang sama dengan keberuntungan yang sama, "
        "simulasi demi simulasi. Rentang memuat 9 dari 10 tarikan. Yang tidak dapat dibedakan "
        "dari nol ditandai.",
    ),
    "rest_in_tables": (
        "The remaining outcomes stand in {file}.",
        "Hasil selebihnya ada di {file}.",
    ),
    "title_difference": (
        "{outcome}: {scenario} less {reference}",
        "{outcome}: {scenario} dikurangi {reference}",
    ),
    "title_level": ("{outcome}: {scenario}", "{outcome}: {scenario}"),
    "title_forest": ("{outcome}: beyond {reference}", "{outcome}: selisih dengan {reference}"),
    "subtitle_unit": ("In {unit}. {meaning}", "Dalam {unit}. {meaning}"),
    "note_heat": (
        "Bold: told apart from none; green better, amber worse, grey neither. Dashed frame: only "
        "probably. Hatched: cannot be told apart.",
        "Tebal: dapat dibedakan dari nol; hijau lebih baik, kuning lebih buruk, abu-abu bukan "
        "keduanya. Bingkai putus-putus: baru mungkin. Arsir: tidak dapat dibedakan.",
    ),
    "note_level": (
        "Means of the scenario itself: the reference has none to compare with.",
        "Rata-rata skenario itu sendiri: acuan tidak mempunyai pembandingnya.",
    ),
    "note_along": (
        "Band: 9 of 10 draws. Full dots: told apart from none; open dots: not, or only probably.",
        "Pita: 9 dari 10 tarikan. Titik penuh: dapat dibedakan dari nol; titik kosong: tidak, "
        "atau baru mungkin.",
    ),
    "note_forest": (
        "Dot: mean; line: 9 of 10 draws. Full dots: told apart from none; open: not, or only "
        "probably. Green better, amber worse, grey neither.",
        "Titik: rata-rata; garis: 9 dari 10 tarikan. Titik penuh: dapat dibedakan dari nol; "
        "kosong: tidak, atau baru mungkin. Hijau lebih baik, kuning lebih buruk, abu-abu bukan "
        "keduanya.",
    ),
    "note_scatter": (
        "A dot for each point of the design; the columns most related to the difference by rank.",
        "Satu titik untuk tiap titik rancangan; kolom yang peringkatnya paling terkait dengan "
        "selisih.",
    ),
    "scenario": ("scenario", "skenario"),
    "outcome": ("outcome", "hasil"),
    "mean": ("mean", "rata-rata"),
    "q05": ("5 in 100 below", "5 dari 100 di bawah"),
    "q95": ("95 in 100 below", "95 dari 100 di bawah"),
    "verdict": ("verdict", "kesimpulan"),
    # sensitivity
    "sensitivity": ("What moves the result", "Yang menggerakkan hasil"),
    "method_morris": (
        "Morris's elementary effects: how far the result moves when one input is moved through "
        "its span, from many starts (mean size). Screening: it says what matters, not how much of "
        "the variance is whose.",
        "Efek elementer Morris: seberapa jauh hasil bergeser bila satu masukan digeser sepanjang "
        "rentangnya, dari banyak titik awal (ukuran rata-rata). Ini penapisan: menunjukkan apa "
        "yang penting, bukan bagian ragam milik siapa.",
    ),
    "method_saltelli": (
        "Sobol's indices: the share of the variance that an input makes alone (first) and with "
        "all others (total); ranked by the total.",
        "Indeks Sobol: bagian ragam yang dibuat satu masukan sendiri (pertama) dan bersama yang "
        "lain (total); diurutkan menurut total.",
    ),
    "method_moment_independent": (
        "Borgonovo's delta: how far knowing an input moves the whole distribution of the result, "
        "between 0 and 1; it holds where unknowns go together.",
        "Delta Borgonovo: seberapa jauh mengetahui satu masukan menggeser seluruh sebaran hasil, "
        "antara 0 dan 1; berlaku juga bila ketidaktahuan saling terkait.",
    ),
    "grades": (
        "Evidence: A the source document, B published, C an assumption. A long bar on C is what "
        "to find out first.",
        "Bukti: A dokumen sumber, B terbitan, C asumsi. Batang panjang dengan C adalah yang "
        "pertama perlu dicari tahu.",
    ),
    "above_luck": (
        "{scenario} less {reference}: of {total} inputs above luck: {count}. The strongest: "
        "{strongest}.",
        "{scenario} dikurangi {reference}: dari {total} masukan, di atas keberuntungan: {count}. "
        "Yang terkuat: {strongest}.",
    ),
    "nothing_above_luck": (
        "{scenario} less {reference}: none of {total} inputs can be told apart from luck.",
        "{scenario} dikurangi {reference}: tidak satu pun dari {total} masukan dapat dibedakan "
        "dari keberuntungan.",
    ),
    "strongest_is_weak": (
        "The strongest is an assumption: that is what to find out first.",
        "Yang terkuat adalah asumsi: itulah yang pertama perlu dicari tahu.",
    ),
    "graded": ("{input} (evidence {grade})", "{input} (bukti {grade})"),
    "title_ranked": (
        "What moves {outcome}: {scenario}, and its difference to {reference}",
        "Yang menggerakkan {outcome}: {scenario}, dan selisihnya dengan {reference}",
    ),
    "subtitle_morris": (
        "Mean size of the elementary effects, in {unit}, with 9 in 10 of the resamples",
        "Ukuran rata-rata efek elementer, dalam {unit}, dengan 9 dari 10 penarikan ulang",
    ),
    "subtitle_saltelli": (
        "Total index: share of the variance, with the interval of resamples{unit}",
        "Indeks total: bagian ragam, dengan rentang penarikan ulang{unit}",
    ),
    "subtitle_moment_independent": (
        "Delta, between 0 and 1, with the interval of resamples{unit}",
        "Delta, antara 0 dan 1, dengan rentang penarikan ulang{unit}",
    ),
    "panel_level": ("The outcome itself", "Hasil itu sendiri"),
    "panel_difference": ("The difference", "Selisihnya"),
    "panel_plane": ("{scenario}: {outcome}", "{scenario}: {outcome}"),
    "evidence_short": ("evidence", "bukti"),
    "luck": ("luck", "keberuntungan"),
    "more_above": (
        "{panel}: above luck {count} inputs, of which the strongest are drawn.",
        "{panel}: {count} masukan di atas keberuntungan; yang terkuat digambar.",
    ),
    "not_above": (
        "{panel}: {count} inputs not above luck.",
        "{panel}: {count} masukan tidak di atas keberuntungan.",
    ),
    "note_ranked": (
        "Green: above luck; grey: not; line: interval; dashed: how far luck alone reaches, where "
        "the design has it as an input.",
        "Hijau: di atas keberuntungan; abu-abu: tidak; garis: rentang; putus-putus: sejauh mana "
        "keberuntungan saja, bila rancangan memuatnya sebagai masukan.",
    ),
    "panel": ("panel", "panel"),
    "input": ("input", "masukan"),
    "index": ("index", "indeks"),
    "lower": ("lower", "bawah"),
    "upper": ("upper", "atas"),
    "above": ("above luck", "di atas keberuntungan"),
    "evidence": ("evidence", "bukti"),
    "kind": ("kind", "jenis"),
    "kind_measured": ("measured", "terukur"),
    "kind_derived": ("derived", "diturunkan"),
    "kind_calibrated": ("calibrated", "dikalibrasi"),
    "kind_assumed": ("assumed", "asumsi"),
    "kind_policy": ("policy", "kebijakan"),
    "kind_shock": ("shock", "guncangan"),
    "kind_luck": ("luck", "keberuntungan"),
    "kind_reading_of_the_records": ("reading of the records", "tafsiran catatan"),
    "title_plane": (
        "Strength and steadiness of each input's effect on the difference",
        "Kekuatan dan ketetapan efek tiap masukan terhadap selisih",
    ),
    "subtitle_plane": (
        "Far right: strong. High up: the effect depends on the other inputs.",
        "Jauh ke kanan: kuat. Tinggi: efeknya bergantung pada masukan lain.",
    ),
    "note_plane": (
        "Green: above luck; grey: not; diamond: luck itself. Each panel in the unit of its "
        "outcome. The strongest are named and stand in the table.",
        "Hijau: di atas keberuntungan; abu-abu: tidak; wajik: keberuntungan sendiri. Tiap panel "
        "dalam satuan hasilnya. Yang terkuat diberi nama dan ada di tabel.",
    ),
    "mu_star": ("mean size of effects", "ukuran rata-rata efek"),
    "sigma": ("spread of effects", "sebaran efek"),
    "stability": ("Do the ranks hold?", "Apakah peringkatnya tetap?"),
    "stability_note": (
        "Differences only. Shares of resamples in which an input stays among the first, and in "
        "the very same rank.",
        "Hanya selisih. Bagian penarikan ulang yang masukannya tetap di antara yang teratas, dan "
        "pada peringkat yang persis sama.",
    ),
    "rank": ("rank", "peringkat"),
    "in_top": ("among the first", "di antara yang teratas"),
    "same_rank": ("same rank", "peringkat sama"),
    "settling": ("Has it settled?", "Apakah sudah stabil?"),
    "settling_note": (
        "The index from a quarter, half and all of the runs; settled: the last doubling moved it "
        "by less than the study's tolerance.",
        "Indeks dari seperempat, separuh dan semua simulasi; stabil: penggandaan terakhir "
        "menggesernya kurang dari toleransi studi.",
    ),
    "quarter": ("a quarter", "seperempat"),
    "half": ("half", "separuh"),
    "whole": ("all", "semua"),
    "settled": ("settled", "stabil"),
    # discovery
    "discovery": ("In which circumstances", "Dalam keadaan apa"),
    "method_discovery": (
        "Two choices are compared in the same draws. First: which unknowns differ, more than "
        "chance would make any differ, between the draws won and the rest. Among these PRIM looks "
        "for a box: limits within which the choice wins more often. A box is kept only where "
        "chance seldom finds one as dense; halves of the draws show what it is worth elsewhere.",
        "Dua pilihan dibandingkan dalam tarikan yang sama. Pertama: hal mana yang berbeda antara "
        "tarikan yang dimenangkan dan sisanya, lebih dari yang dapat dibuat kebetulan. Di antara "
        "hal itu PRIM mencari kotak: batas yang di dalamnya pilihan itu lebih sering menang. Kotak "
        "dipakai hanya bila kebetulan jarang menemukan yang sepadat itu; paruh tarikan "
        "menunjukkan nilainya di luar tempat ia dicari.",
    ),
    "won": (
        "wins in {won} of {cases} draws ({share}); mean difference {mean}{unit} (9 of 10 draws "
        "between {low} and {high}; positive is better).",
        "menang dalam {won} dari {cases} tarikan ({share}); selisih rata-rata {mean}{unit} (9 dari "
        "10 tarikan antara {low} dan {high}; positif lebih baik).",
    ),
    "won_not_apart": (
        "Over all draws the two cannot be told apart.",
        "Dari semua tarikan, keduanya tidak dapat dibedakan.",
    ),
    "won_undefined": (
        "cannot be compared: {outcome} is not defined in any draw.",
        "tidak dapat dibandingkan: {outcome} tidak terdefinisi dalam tarikan mana pun.",
    ),
    "inputs_differ": (
        "{count} unknowns differ where it wins, the surest: {inputs}.",
        "{count} hal berbeda di tempat ia menang, yang paling pasti: {inputs}.",
    ),
    "nothing_differs": (
        "No unknown differs where it wins more than chance would make it.",
        "Tidak ada hal yang berbeda di tempat ia menang melebihi kebetulan.",
    ),
    "higher": ("{input} (higher, evidence {grade})", "{input} (lebih tinggi, bukti {grade})"),
    "lower_than": ("{input} (lower, evidence {grade})", "{input} (lebih rendah, bukti {grade})"),
    "other": ("{input} (evidence {grade})", "{input} (bukti {grade})"),
    "no_box": (
        "No box: chance would find as much.",
        "Tidak ada kotak: kebetulan pun akan menemukan yang serupa.",
    ),
    "no_box_at_all": (
        "No box for any pair: chance would find as much. What decides who wins is not to be told "
        "from these draws.",
        "Tidak ada kotak untuk pasangan mana pun: kebetulan pun akan menemukan yang serupa. Yang "
        "menentukan siapa menang tidak dapat dibaca dari tarikan ini.",
    ),
    "box": (
        "When {limits}, {choice} beats {against} in {density} of the draws; that covers "
        "{coverage} of all draws in which it wins. {held_out} Chance finds a box as dense in "
        "{chance} of deals.",
        "Bila {limits}, {choice} mengungguli {against} dalam {density} tarikan; ini mencakup "
        "{coverage} dari semua tarikan yang dimenangkannya. {held_out} Kebetulan menemukan kotak "
        "sepadat itu dalam {chance} pengacakan.",
    ),
    "held_out": (
        "That share flatters: boxes looked for in half of the draws (found in {share} of "
        "halvings) win in {density} of the other half.",
        "Bagian itu terlalu baik: kotak yang dicari dalam separuh tarikan (ditemukan dalam {share} "
        "pembelahan) menang dalam {density} di paruh yang lain.",
    ),
    "held_out_none": (
        "Half of the draws are not enough to find it (found in {share} of halvings).",
        "Separuh tarikan tidak cukup untuk menemukannya (ditemukan dalam {share} pembelahan).",
    ),
    "at_least": (
        "{input} is at least {limit} (evidence {grade})",
        "{input} paling sedikit {limit} (bukti {grade})",
    ),
    "at_most": (
        "{input} is at most {limit} (evidence {grade})",
        "{input} paling banyak {limit} (bukti {grade})",
    ),
    "is_not": (
        "{input} is not {limit} (evidence {grade})",
        "{input} bukan {limit} (bukti {grade})",
    ),
    "side_at_least": ("at least", "paling sedikit"),
    "side_at_most": ("at most", "paling banyak"),
    "side_is_not": ("not", "bukan"),
    "title_wins": ("{outcome}: who wins how often", "{outcome}: siapa menang seberapa sering"),
    "subtitle_wins": (
        "The same draws, the same women, the same luck; the difference in {unit}, positive is "
        "better",
        "Tarikan, perempuan dan keberuntungan yang sama; selisih dalam {unit}, positif lebih baik",
    ),
    "note_wins": (
        "Dotted: half of the draws. Right: mean and 9 of 10 draws; open dot and grey line where "
        "they lie on both sides of none.",
        "Titik-titik: separuh tarikan. Kanan: rata-rata dan 9 dari 10 tarikan; titik kosong dan "
        "garis abu-abu bila berada di kedua sisi nol.",
    ),
    "panel_wins": ("Draws in which it wins", "Tarikan yang dimenangkan"),
    "panel_gains": ("By how much", "Seberapa besar"),
    "pair_row": ("{choice} against {against}", "{choice} melawan {against}"),
    "pair": ("choice / against", "pilihan / lawan"),
    "choice": ("choice", "pilihan"),
    "against": ("against", "lawan"),
    "wins": ("wins", "menang"),
    "cases": ("draws", "tarikan"),
    "share_won": ("share", "bagian"),
    "inputs": (
        "Unknowns that differ between the draws won and the rest",
        "Hal yang berbeda antara tarikan yang dimenangkan dan sisanya",
    ),
    "inputs_note": (
        "Medians; chance: how often one unknown would differ as much by chance (Kolmogorov and "
        "Smirnov). Listed are those that stand out among all. A difference is no cause.",
        "Median; kebetulan: seberapa sering satu hal sebeda itu karena kebetulan (Kolmogorov dan "
        "Smirnov). Yang didaftar menonjol di antara semuanya. Perbedaan bukan sebab.",
    ),
    "median_won": ("where it wins", "saat menang"),
    "median_rest": ("elsewhere", "selainnya"),
    "found_again": ("in halves", "di paruh"),
    "limits": ("The limits of the boxes", "Batas kotak"),
    "limits_note": (
        "Lowest and highest: over all draws. Chance: how likely so dense a box were without this "
        "limit (quasi-p); the surest limit first. In halves: how many halves of the draws have a "
        "box that limits it too.",
        "Terendah dan tertinggi: dari semua tarikan. Kebetulan: seberapa mungkin kotak sepadat "
        "itu tanpa batas ini (quasi-p); batas yang paling pasti lebih dahulu. Di paruh: bagian "
        "paruh tarikan dengan kotak yang membatasinya juga.",
    ),
    "box_word": ("box", "kotak"),
    "side": ("side", "sisi"),
    "limit": ("limit", "batas"),
    "quasi_p": ("chance", "kebetulan"),
    "panel_box": (
        "{choice} against {against}, box {box}",
        "{choice} melawan {against}, kotak {box}",
    ),
    "title_trade_off": (
        "What a box covers against how surely it wins",
        "Yang dicakup kotak terhadap seberapa pasti ia menang",
    ),
    "subtitle_trade_off": (
        "Every dot is a box on the way from all draws to a small one; darker: more unknowns are "
        "restricted",
        "Setiap titik adalah kotak dalam perjalanan dari semua tarikan ke yang kecil; lebih gelap: "
        "lebih banyak ketidaktahuan dibatasi",
    ),
    "note_trade_off": (
        "Coverage: share of the draws won that lie in the box. Density: share of the draws in the "
        "box that are won. The rule of the study's file takes the ringed one.",
        "Cakupan: bagian tarikan yang dimenangkan yang berada di dalam kotak. Kepadatan: bagian "
        "tarikan di dalam kotak yang dimenangkan. Aturan di berkas studi memilih yang dilingkari.",
    ),
    "coverage": ("coverage", "cakupan"),
    "density": ("density", "kepadatan"),
    "axis_coverage": ("coverage of the draws won", "cakupan tarikan yang dimenangkan"),
    "axis_density": ("density: won within the box", "kepadatan: menang di dalam kotak"),
    "restricted": ("unknowns restricted", "ketidaktahuan yang dibatasi"),
    "taken": ("taken", "dipilih"),
    "step": ("step", "langkah"),
    # what numbers rest on
    "rests": ("What the numbers rest on", "Dasar angka-angka ini"),
    "parameters": ("Parameters", "Parameter"),
    "from_posterior": (
        "drawn from the published posterior: what the records leave open",
        "ditarik dari posterior yang diterbitkan: yang masih terbuka menurut catatan",
    ),
    "but_fixed": (
        "not so, though learned, because the design or the setting fixes them: {names}",
        "tidak demikian, walaupun dipelajari, karena ditetapkan rancangan atau latar: {names}",
    ),
    "from_prior": (
        "drawn from the priors alone: nothing was fitted",
        "ditarik dari dugaan awal (prior) saja: tidak ada yang disesuaikan",
    ),
    "from_central": (
        "at their central values, but for what the design varies",
        "pada nilai tengahnya, kecuali yang divariasikan rancangan",
    ),
    "setting": ("Setting", "Latar"),
    "draws": ("Draws of the parameters", "Tarikan parameter"),
    "replicates": ("Replicates of luck", "Ulangan keberuntungan"),
    "runs": ("Runs", "Simulasi"),
    "seed": ("Seed", "Benih acak"),
    "run_id": ("Run", "Nomor simulasi"),
    "command": ("Command", "Perintah"),
    "version": ("Versions", "Versi"),
    "commit": ("Commit", "Commit"),
    "differs": (
        "(with changes that were not committed)",
        "(dengan perubahan yang belum di-commit)",
    ),
    "machine": ("Machine", "Mesin"),
    "failures": ("Runs that failed", "Simulasi yang gagal"),
    "point_word": ("point", "titik"),
    "draw": ("draw", "tarikan"),
    "replicate": ("replicate", "ulangan"),
    "stage": ("stage", "tahap"),
    "message": ("message", "pesan"),
    # limits
    "limits_section": ("Limits and dignity", "Batasan dan martabat"),
    "limits_title": (
        "What these numbers cannot say, and are not for",
        "Yang tidak dapat dikatakan angka ini, dan bukan gunanya",
    ),
    "limits_model": (
        "They come from a model, not from observation. Compare policies with them; do not read "
        "them as a forecast.",
        "Angka ini berasal dari model, bukan pengamatan. Gunakan untuk membandingkan kebijakan, "
        "bukan sebagai ramalan.",
    ),
    "limits_assumptions": (
        "The records say almost nothing about how much a programme itself achieves: that rests on "
        "stated assumptions (docs/parameters.md).",
        "Catatan hampir tidak mengatakan apa pun tentang hasil program itu sendiri: itu bertumpu "
        "pada asumsi yang dinyatakan (docs/parameters.md).",
    ),
    "limits_exit": (
        "Leaving into need, or moving out of sight, is not counted as a success.",
        "Keluar lalu kekurangan, atau pindah dan tidak terpantau, tidak dihitung sebagai "
        "keberhasilan.",
    ),
    "limits_persons": (
        "Every person is synthetic and adult. Nothing here predicts anything about an individual, "
        "or may be used for targeting or policing.",
        "Semua orang di sini sintetis dan dewasa. Tidak ada yang meramalkan seseorang, dan tidak "
        "boleh dipakai untuk penyasaran atau penindakan.",
    ),
    # cite, verify, read
    "reading": ("Cite, verify, read", "Mengutip, memeriksa, membaca"),
    "how_cite": ("Cite the program and the run:", "Kutip program dan nomor simulasinya:"),
    "citation": (
        "The Langkah contributors. Langkah: an agent-based policy simulation of help for women "
        "who want to leave sex work. Version {version}. Study {study}, run {run}.",
        "The Langkah contributors. Langkah: an agent-based policy simulation of help for women "
        "who want to leave sex work. Versi {version}. Studi {study}, simulasi {run}.",
    ),
    "how_verify": (
        "Hold the folder to account: every file hashed again, some runs simulated again.",
        "Periksa mapnya: setiap berkas dihitung ulang hash-nya, beberapa simulasi diulang.",
    ),
    "how_again": (
        "Run all of it again; the same seed gives the same numbers.",
        "Jalankan semuanya lagi; benih yang sama memberi angka yang sama.",
    ),
    "how_read": (
        "Read it within the folder; README.md and datapackage.json say what every column means.",
        "Baca di dalam mapnya; README.md dan datapackage.json menjelaskan arti setiap kolom.",
    ),
    "how_numbers": (
        "Every number of this page is read from a cell of the folder's tables, or counts rows of "
        "one; report_trace.csv says which.",
        "Setiap angka di halaman ini dibaca dari satu sel tabel di map ini, atau menghitung "
        "barisnya; report_trace.csv menyebutkan yang mana.",
    ),
    # any other folder
    "plain_title": ("Results: {name}", "Hasil: {name}"),
    "plain_question": (
        "The figures and tables of a result folder, as they are.",
        "Gambar dan tabel sebuah map hasil, apa adanya.",
    ),
    "plain_about": ("Version {version}, run {run}.", "Versi {version}, simulasi {run}."),
    "plain_footer": (
        "Every person is synthetic. No prediction about an individual; not for targeting or "
        "policing. Run {run}.",
        "Semua orang di sini sintetis. Bukan ramalan tentang seseorang; bukan untuk penyasaran "
        "atau penindakan. Simulasi {run}.",
    ),
    "plain_tables": (
        "As they stand in the folder, with a decimal point; of a long one the first {most} rows.",
        "Seperti di dalam map, dengan titik desimal; dari tabel panjang hanya {most} baris "
        "pertama.",
    ),
    "plain_more": (
        "The first {shown} of {count} rows; all are in {file}.",
        "{shown} baris pertama dari {count}; semuanya ada di {file}.",
    ),
    "alt_plain": ("Figure of the folder: {name}.", "Gambar dari map ini: {name}."),
    "figures": ("Figures", "Gambar"),
    "tables": ("Tables", "Tabel"),
}
"""Every word by its key: English, Indonesian."""


def say(key: str, language: str, **values: object) -> str:
    """The words of this key, with values filled in. Raises KeyError for an unknown key.

    >>> say("count_better", "id", n="3")
    'lebih baik pada 3'
    """
    return WORDS[key][LANGUAGES.index(language)].format(**values)
