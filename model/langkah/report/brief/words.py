"""The sentences of the brief in English and Indonesian.

Which of them are printed, and with which numbers, follows the results. Numbers that stand in a
sentence itself say what a word means, and are the same in every study.
"""

from collections.abc import Mapping
from typing import Final

from langkah.report.words import LANGUAGES

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # the document
    "title": (
        "Support for women who want to leave sex work",
        "Dukungan bagi perempuan yang ingin keluar dari pekerjaan seks",
    ),
    "subtitle": (
        "Policy brief for the council's budget hearing",
        "Ringkasan kebijakan untuk pembahasan anggaran",
    ),
    "about": (
        "Setting {setting}. Decision for FY {decision}; policy of {years} years. {draws} draws of "
        "what is not known × {replicates} runs of chance.",
        "Latar {setting}. Keputusan untuk TA {decision}; kebijakan {years} tahun. {draws} tarikan "
        "atas hal yang tidak diketahui × {replicates} ulangan variasi acak.",
    ),
    "footer": (
        "Langkah {version} · run {run} · all persons are synthetic; not for targeting or policing",
        "Langkah {version} · simulasi {run} · semua orang adalah orang sintetis; bukan untuk "
        "penindakan",
    ),
    "page_word": ("page", "halaman"),
    "behind": ("The numbers behind the figure", "Angka di balik gambar"),
    "called_baseline": ("today's programme", "program yang berjalan"),
    "called_no_programme": ("no programme", "tanpa program"),
    # page 1
    "p1": ("The decision", "Keputusan"),
    "ask": ("What is proposed", "Usulan"),
    "ask_none": ("What the study supports", "Yang didukung kajian ini"),
    "ask_better": (
        "{name}: {mean} a year on average; {total} over the {years} years of the policy (nominal). "
        "Today's programme takes {today} a year.",
        "{name}: rata-rata {mean} per tahun; {total} selama {years} tahun kebijakan (harga "
        "berlaku). Program yang berjalan memerlukan {today} per tahun.",
    ),
    "ask_cheaper": (
        "It does more than today's programme and costs no more.",
        "Hasilnya lebih banyak daripada program yang berjalan dan biayanya tidak lebih besar.",
    ),
    "ask_why": (
        "Of the options shown to do better than today's programme it adds most. Whether that is "
        "worth its cost is for the council: no price of a result is presumed here.",
        "Di antara pilihan yang terlihat lebih baik daripada program yang berjalan, inilah yang "
        "menambah paling banyak. Apakah hasilnya sepadan dengan biayanya, itu keputusan dewan: di "
        "sini tidak ada harga yang dianggap pantas.",
    ),
    "ask_not_above": (
        "Against no programme at all it cannot be told apart.",
        "Dibandingkan tanpa program sama sekali, hasilnya tidak dapat dibedakan.",
    ),
    "ask_nothing_apart": (
        "Keep today's programme and collect data. No option studied is shown to do better: none "
        "can be told apart from today's programme for the better.",
        "Pertahankan program yang berjalan dan kumpulkan data. Tidak satu pun pilihan yang "
        "diteliti terlihat lebih baik: tidak ada yang dapat dibedakan dari program yang berjalan "
        "ke arah lebih baik.",
    ),
    "ask_today_best": (
        "Keep today's programme. Every other option studied does worse, or probably worse.",
        "Pertahankan program yang berjalan. Semua pilihan lain yang diteliti lebih buruk, atau "
        "mungkin lebih buruk.",
    ),
    "ask_all_worse": (
        "Ask for no money for any of these. Every option studied, today's programme included, does "
        "worse, or probably worse, than no programme.",
        "Jangan mengusulkan dana untuk satu pun di antaranya. Semua pilihan yang diteliti, "
        "termasuk program yang berjalan, lebih buruk, atau mungkin lebih buruk, daripada tanpa "
        "program.",
    ),
    "ask_today_alone": (
        "Nothing but today's programme was studied, so there is nothing to choose between.",
        "Hanya program yang berjalan yang diteliti, sehingga tidak ada yang dapat dipilih.",
    ),
    "ask_below_nothing": (
        "Ask for none of these. What does better than today's programme still brings no more than "
        "no programme on average: {names}.",
        "Jangan mengusulkan satu pun. Yang lebih baik daripada program yang berjalan, secara "
        "rata-rata hasilnya tidak lebih daripada tanpa program: {names}.",
    ),
    "ask_today_cost": (
        "Today's programme takes {mean} a year on average, {total} over the {years} years of the "
        "policy (nominal).",
        "Program yang berjalan memerlukan rata-rata {mean} per tahun, {total} selama {years} tahun "
        "kebijakan (harga berlaku).",
    ),
    "placeholder": (
        "Amounts are placeholders (not yet standard prices).",
        "Jumlah uang masih angka sementara (belum dari SSH).",
    ),
    "expected": ("What to expect", "Hasil yang diharapkan"),
    "e_served": ("Served", "Dilayani"),
    "e_served_is": (
        "{served} women enrol over the policy, {completed} complete.",
        "{served} perempuan menjadi peserta selama kebijakan, {completed} menyelesaikan program.",
    ),
    "e_more": ("More than today", "Tambahan dari program berjalan"),
    "e_level": ("More than no programme", "Tambahan dari tanpa program"),
    "e_years": (
        "{mean} woman-years out of sex work with need covered; on average between {low} and {high} "
        "(9 of 10 draws of what is not known).",
        "{mean} tahun-orang di luar pekerjaan seks dengan kebutuhan terpenuhi; secara rata-rata "
        "antara {low} dan {high} (9 dari 10 tarikan atas hal yang tidak diketahui).",
    ),
    "e_town": ("In one town", "Di satu kota"),
    "e_town_is": (
        "with chance as well, between {low} and {high} in 9 of 10 simulations.",
        "bila variasi acak ikut dihitung, antara {low} dan {high} dalam 9 dari 10 simulasi.",
    ),
    "e_lasting": ("Lastingly out", "Bertahan keluar"),
    "e_lasting_is": (
        "{mean} women on the last day of the policy (12 months or more, need covered).",
        "{mean} perempuan pada hari terakhir kebijakan (12 bulan atau lebih, kebutuhan terpenuhi).",
    ),
    "t1_title": ("Options and what they bring", "Pilihan dan hasilnya"),
    "t1_option": ("Option", "Pilihan"),
    "t1_mean": ("Cost a year", "Biaya per tahun"),
    "t1_total": ("Cost, all years", "Biaya seluruhnya"),
    "t1_served": ("Women served", "Dilayani (orang)"),
    "t1_lasting": ("Lastingly out", "Bertahan keluar"),
    "t1_years": ("Years out, need covered", "Tahun keluar, terpenuhi"),
    "t1_ratio": ("Rp per added year", "Rp per tambahan tahun"),
    "t1_chance": ("Chance better", "Peluang lebih baik"),
    "t1_mark": ("Evidence", "Bukti"),
    "t1_today": ("today", "acuan"),
    "t1_saves": ("less, and cheaper", "kurang, lebih murah"),
    "t1_dominates": ("more, no dearer", "lebih, tak lebih mahal"),
    "t1_dominated": ("dearer, no better", "lebih mahal, tak lebih"),
    "t1_same": ("the same", "sama"),
    "t1_note": (
        "Cost: simulated spending, nominal; per added year: prices of December 2010. Served: over "
        "the policy. Lastingly out and years out: more than today's programme, means. Chance that "
        "it does better than today's, given what is not known: from 80 in 100 the brief says "
        "better, from 20 down worse, between them that it cannot be told apart. Evidence: mark of "
        "the unknown that moves the option most (A source document, B other sources, C assumed).",
        "Biaya: belanja menurut simulasi, harga berlaku; per tambahan tahun: harga Desember 2010. "
        "Dilayani: selama kebijakan. Bertahan keluar dan tahun keluar: selisih dengan program yang "
        "berjalan, rata-rata. Peluang lebih baik daripada program yang berjalan menurut hal yang "
        "tidak diketahui: mulai 80 dari 100 disebut lebih baik, 20 ke bawah lebih buruk, di "
        "antaranya tidak dapat dibedakan. Bukti: tanda asumsi yang paling menggeser pilihan itu "
        "(A dokumen sumber, B sumber lain, C dugaan).",
    ),
    "solid": ("Solid", "Yang kokoh"),
    "solid_better": (
        "Better, or probably better, than today's programme: {names}.",
        "Lebih baik, atau mungkin lebih baik, daripada program yang berjalan: {names}.",
    ),
    "solid_all_better": (
        "Every option studied does better, or probably better, than today's programme.",
        "Semua pilihan yang diteliti lebih baik, atau mungkin lebih baik, daripada program yang "
        "berjalan.",
    ),
    "solid_worse": (
        "Worse, or probably worse, than today's programme: {names}.",
        "Lebih buruk, atau mungkin lebih buruk, daripada program yang berjalan: {names}.",
    ),
    "solid_beaten": (
        "On average {name} costs more than {other} and brings no more.",
        "Secara rata-rata {name} lebih mahal daripada {other} dan hasilnya tidak lebih.",
    ),
    "solid_nothing": (
        "The simulation shows no difference between options that chance and ignorance would not "
        "explain.",
        "Simulasi tidak menunjukkan perbedaan antarpilihan yang tidak dapat dijelaskan oleh "
        "variasi acak dan hal yang tidak diketahui.",
    ),
    "solid_below": (
        "Worse, or probably worse, than no programme: {names}.",
        "Lebih buruk, atau mungkin lebih buruk, daripada tanpa program: {names}.",
    ),
    "open": ("Not solid", "Yang belum kokoh"),
    "open_not_apart": (
        "Cannot be told apart from today's programme: {names}.",
        "Tidak dapat dibedakan dari program yang berjalan: {names}.",
    ),
    "open_assumed": (
        "How women decide is mostly assumed; the records cannot show it.",
        "Cara perempuan mengambil keputusan sebagian besar berupa asumsi; catatan tidak dapat "
        "menunjukkannya.",
    ),
    "open_baseline": (
        "Whether today's programme does anything at all cannot be told apart from no programme.",
        "Apakah program yang berjalan ada hasilnya tidak dapat dibedakan dari tanpa program.",
    ),
    "open_few": (
        "With only {draws} draws, ranges and chances are rough.",
        "Dengan hanya {draws} tarikan, rentang dan peluang masih kasar.",
    ),
    "open_prior": (
        "Nothing was fitted to records: parameters come from the priors.",
        "Belum disesuaikan dengan catatan: parameter diambil dari dugaan awal (prior).",
    ),
    "open_by_hand": (
        "Fixed by hand for this study, against what the records taught: {names}.",
        "Ditetapkan dengan tangan untuk kajian ini, menyimpang dari isi catatan: {names}.",
    ),
    "open_fitted": (
        "Behaviour was fitted to the records, which say almost nothing about the programme's own "
        "effect: that rests on stated assumptions.",
        "Perilaku disesuaikan dengan catatan, yang hampir tidak mengatakan apa pun tentang dampak "
        "program sendiri: bagian itu bertumpu pada asumsi yang dinyatakan.",
    ),
    "change": ("What would change this", "Yang mengubah simpulan"),
    "change_steps": (
        "The value put on one more woman-year out, need covered: {steps} is best on average.",
        "Nilai yang bersedia dibayar untuk satu tambahan tahun-orang keluar, terpenuhi: yang "
        "terbaik secara rata-rata adalah {steps}.",
    ),
    "step_first": ("{name} below {to}", "{name} di bawah {to}"),
    "step_between": ("{name} from {low} to {to}", "{name} dari {low} sampai {to}"),
    "step_last": ("{name} from {low}", "{name} mulai {low}"),
    "step_only": (
        "{name} is best on average whatever value is put on a woman-year.",
        "{name} terbaik secara rata-rata, berapa pun nilai yang diberikan pada satu tahun-orang.",
    ),
    "change_tornado": (
        "Unknowns that move the best option: {names}.",
        "Hal tidak diketahui yang menggeser pilihan terbaik: {names}.",
    ),
    "change_none": (
        "No single unknown moves the best option above what chance would show.",
        "Tidak ada satu hal tidak diketahui yang menggeser pilihan terbaik melebihi variasi acak.",
    ),
    "change_not_known": (
        "Too few draws to say which unknown would move it.",
        "Tarikan terlalu sedikit untuk menyebut hal mana yang akan menggesernya.",
    ),
    "authority": ("Who may run a shelter", "Siapa yang berwenang atas panti"),
    # page 2
    "p2": ("Where the numbers come from", "Angka dan asalnya"),
    "flow_title": (
        "Figure 1. Rounds, and what they change",
        "Gambar 1. Angkatan, dan apa yang diubahnya",
    ),
    "flow_alt": (
        "Bars for each fiscal year: women who complete, who stop, and requests that find no place, "
        "for {names}. Beside them, woman-years gained or lost against no programme with their "
        "ranges, and the true share out beside the share the office would report.",
        "Batang tiap tahun anggaran: perempuan yang menyelesaikan program, yang berhenti, dan "
        "permintaan yang tidak mendapat tempat, untuk {names}. Di sampingnya tahun-orang yang "
        "bertambah atau berkurang dibandingkan tanpa program beserta rentangnya, serta bagian yang "
        "sebenarnya keluar di samping yang akan dilaporkan dinas.",
    ),
    "flow_completed": ("complete", "selesai"),
    "flow_dropped": ("stop", "berhenti"),
    "flow_refused": ("no place found", "tidak mendapat tempat"),
    "flow_rounds": ("Women in rounds: {name}", "Peserta angkatan: {name}"),
    "flow_change": (
        "Woman-years more than no programme",
        "Selisih tahun-orang dengan tanpa program",
    ),
    "flow_covered": ("out, need covered", "keluar, terpenuhi"),
    "flow_need": ("out, in need", "keluar, kekurangan"),
    "flow_work": ("in sex work", "pekerjaan seks"),
    "flow_elsewhere": ("elsewhere", "di tempat lain"),
    "flow_seen": ("Share out of those served", "Bagian keluar dari yang dilayani"),
    "flow_true": ("true", "sebenarnya"),
    "flow_official": ("as reported", "dilaporkan"),
    "flow_note": (
        "Numbers of options as in the table; means, and lines for 9 of 10 draws of what is not "
        "known. Out in need is a harm. Elsewhere is part of sex work: no exit, though from the "
        "office's desk it looks like one.",
        "Nomor pilihan seperti pada tabel; rata-rata, dan garis untuk 9 dari 10 tarikan atas hal "
        "yang tidak diketahui. Keluar dalam kekurangan adalah kerugian. Di tempat lain termasuk "
        "pekerjaan seks: bukan keluar, meskipun dari meja dinas tampak demikian.",
    ),
    "cost_title": (
        "Figure 2. Cash by fiscal year (nominal)",
        "Gambar 2. Kas per tahun anggaran (harga berlaku)",
    ),
    "cost_alt": (
        "Stacked bars of spending by fiscal year for {names}; a line marks the mean of the years.",
        "Batang bertumpuk belanja per tahun anggaran untuk {names}; garis menandai rata-rata.",
    ),
    "cost_mean": ("mean of the years", "rata-rata per tahun"),
    "cost_year": ("Fiscal year", "Tahun anggaran"),
    "plane_title": (
        "Figure 3. Cost against result",
        "Gambar 3. Biaya dan hasil",
    ),
    "plane_alt": (
        "Options by number: woman-years gained beyond no programme across, cost upwards; the line "
        "joins those that no other option or mixture beats.",
        "Pilihan menurut nomor: mendatar tahun-orang yang bertambah dari tanpa program, tegak "
        "biaya; garis menghubungkan pilihan yang tidak dikalahkan pilihan lain atau gabungannya.",
    ),
    "plane_x": (
        "woman-years out, need covered, beyond no programme",
        "tambahan tahun-orang keluar, terpenuhi",
    ),
    "plane_y": ("cost, {unit}", "biaya, {unit}"),
    "plane_line": ("efficient line", "garis pilihan efisien"),
    "plane_more": ("dearer, more result", "lebih mahal, hasil lebih"),
    "plane_less": ("dearer, less result", "lebih mahal, hasil kurang"),
    "plane_note": (
        "Numbers as in the table of options; prices of December 2010, all years.",
        "Nomor seperti pada tabel pilihan; harga Desember 2010, seluruh tahun.",
    ),
    "status": ("Place", "Kedudukan"),
    "status_ND": ("efficient", "efisien"),
    "status_DUP": ("same as another", "sama dengan pilihan lain"),
    "status_ED": ("beaten by a mixture of two", "kalah dari gabungan dua pilihan"),
    "status_D": ("dearer, not better than another", "kalah mutlak"),
    "ceil_title": (
        "If less, or more, is granted than {name} needs",
        "Bila anggaran kurang, atau lebih, dari kebutuhan {name}",
    ),
    "ceil_share": ("Part of request", "Bagian usulan"),
    "ceil_money": ("Ceiling a year", "Pagu per tahun"),
    "ceil_best": ("Best option within it", "Pilihan terbaik dalam pagu"),
    "ceil_effect": ("Years gained", "Tahun bertambah"),
    "ceil_lost": ("Years given up", "Tahun hilang"),
    "ceil_next": ("Next option up", "Pilihan berikutnya"),
    "ceil_more": ("it needs more a year", "tambahan per tahun"),
    "ceil_note": (
        "Ceiling on the mean year, prices of December 2010; woman-years out with need covered, "
        "beyond no programme; given up: against the best of all options.",
        "Pagu atas rata-rata tahunan, harga Desember 2010; tahun-orang keluar dengan kebutuhan "
        "terpenuhi, dibandingkan tanpa program; hilang: terhadap pilihan terbaik tanpa pagu.",
    ),
    "asked": ("What a council asks", "Yang biasa ditanyakan dewan"),
    "q_last": ("What did the last money do?", "Apa hasil dana terakhir?"),
    "a_last": (
        "In FY {year} {amount} was spent; {enrolled} women enrolled, {completed} completed "
        "(simulated history).",
        "Pada TA {year} dibelanjakan {amount}; {enrolled} perempuan menjadi peserta, {completed} "
        "menyelesaikan program (sejarah menurut simulasi).",
    ),
    "a_last_none": (
        "The history holds no year with spending.",
        "Sejarah tidak memuat tahun dengan belanja.",
    ),
    "q_half": ("What would half buy?", "Bila hanya separuh?"),
    "a_half": (
        "With {share} of what {name} needs ({ceiling} a year), the best affordable option is "
        "{best}: {effect} woman-years beyond no programme, {lost} fewer than the best of all.",
        "Dengan {share} dari kebutuhan {name} ({ceiling} per tahun), pilihan terbaik yang "
        "terjangkau adalah {best}: {effect} tahun-orang lebih dari tanpa program, {lost} kurang "
        "dari yang terbaik.",
    ),
    "a_half_none": (
        "With {share} of what {name} needs ({ceiling} a year) no programme studied is affordable.",
        "Dengan {share} dari kebutuhan {name} ({ceiling} per tahun) tidak ada program yang "
        "terjangkau.",
    ),
    "a_half_missing": (
        "Not worked out: the table of ceilings has no rows for it.",
        "Belum dihitung: tabel pagu tidak memuat barisnya.",
    ),
    "q_nothing": ("What if nothing is done?", "Bila tidak ada program?"),
    "a_nothing_better": (
        "Ending today's programme saves {cost} and forgoes {effect} woman-years out with need "
        "covered (between {low} and {high}); most women who leave would leave anyway.",
        "Menghentikan program menghemat {cost} dan menghilangkan {effect} tahun-orang keluar "
        "dengan kebutuhan terpenuhi (antara {low} dan {high}); sebagian besar yang keluar akan "
        "keluar juga.",
    ),
    "a_nothing_better_few": (
        "Ending today's programme saves {cost} and forgoes {effect} woman-years out with need "
        "covered (between {low} and {high}).",
        "Menghentikan program menghemat {cost} dan menghilangkan {effect} tahun-orang keluar "
        "dengan kebutuhan terpenuhi (antara {low} dan {high}).",
    ),
    "a_nothing_not_apart": (
        "Ending today's programme saves {cost}; whether women would then live otherwise cannot be "
        "told apart (difference {effect} woman-years, between {low} and {high}).",
        "Menghentikan program menghemat {cost}; apakah hasilnya berbeda tidak dapat dibedakan "
        "(selisih {effect} tahun-orang, antara {low} dan {high}).",
    ),
    "a_nothing_worse": (
        "Ending today's programme saves {cost}, and women would do better without it ({effect} "
        "woman-years with it, between {low} and {high}).",
        "Menghentikan program menghemat {cost}, dan hasilnya lebih baik tanpa program ({effect} "
        "tahun-orang bila ada program, antara {low} dan {high}).",
    ),
    "q_turnover": ("How much would come anyway?", "Berapa yang akan keluar juga?"),
    "a_turnover": (
        "Of {all} woman-years out with need covered under {name}, {anyway} would come without any "
        "programme; the programme accounts for {more}.",
        "Dari {all} tahun-orang keluar dengan kebutuhan terpenuhi dalam {name}, {anyway} akan "
        "terjadi juga tanpa program; yang berasal dari program {more}.",
    ),
    "a_turnover_not_apart": (
        "Of {all} woman-years out with need covered under {name}, {anyway} would come without any "
        "programme; what is left ({more}) cannot be told apart from nothing.",
        "Dari {all} tahun-orang keluar dengan kebutuhan terpenuhi dalam {name}, {anyway} akan "
        "terjadi juga tanpa program; sisanya ({more}) tidak dapat dibedakan dari nol.",
    ),
    "q_seen": ("What can the office see?", "Apa yang terlihat dinas?"),
    "a_seen": (
        "Of women served under {name}, {true} are truly out on the last day of the policy; the "
        "office would report {official}. Neither is the programme's effect; not traceable means "
        "neither out nor returned.",
        "Dari perempuan yang dilayani dalam {name}, {true} benar-benar keluar pada hari terakhir "
        "kebijakan; dinas akan melaporkan {official}. Keduanya bukan dampak program; tidak "
        "terpantau bukan keluar, bukan kembali.",
    ),
    "a_seen_none": (
        "Nobody is served, so there is nothing to report.",
        "Tidak ada yang dilayani, sehingga tidak ada yang dilaporkan.",
    ),
    "q_need": ("Do women leave into poverty?", "Apakah ada yang keluar lalu kekurangan?"),
    "a_need_worse": (
        "Yes, a harm: {mean} woman-years out with need not covered beyond no programme ({low} to "
        "{high}). They count as no success.",
        "Ya, dan itu kerugian: {mean} tahun-orang keluar dengan kebutuhan tidak terpenuhi "
        "dibandingkan tanpa program ({low} s.d. {high}). Tidak dihitung sebagai hasil.",
    ),
    "a_need_not_apart": (
        "Whether {name} changes years out in need cannot be told apart: {mean} woman-years beyond "
        "no programme ({low} to {high}).",
        "Apakah {name} mengubah tahun keluar dalam kekurangan tidak dapat dibedakan: {mean} "
        "tahun-orang dibandingkan tanpa program ({low} s.d. {high}).",
    ),
    "a_need_better": (
        "Fewer than without a programme: {mean} woman-years out in need ({low} to {high}).",
        "Lebih sedikit daripada tanpa program: {mean} tahun-orang keluar dalam kekurangan ({low} "
        "s.d. {high}).",
    ),
    # page 3
    "p3": ("How sure, and what next", "Seberapa yakin, dan langkah berikut"),
    "tornado_title": (
        "Figure 4. What moves the result of {name} most",
        "Gambar 4. Yang paling menggeser hasil {name}",
    ),
    "tornado_alt": (
        "Bars from the low to the high end of each unknown, in woman-years beyond no programme; "
        "letters mark the strength of evidence.",
        "Batang dari ujung rendah ke ujung tinggi tiap hal yang tidak diketahui, dalam tahun-orang "
        "dibandingkan tanpa program; huruf menandai kekuatan bukti.",
    ),
    "tornado_note": (
        "Low end dark, high end light; hatched: not above what chance would show; star: the best "
        "option changes. A source document, B other sources, C assumed.",
        "Ujung rendah gelap, ujung tinggi terang; arsir: tidak melebihi variasi acak; bintang: "
        "pilihan terbaik berubah. A dokumen sumber, B sumber lain, C dugaan.",
    ),
    "tornado_chance": (
        "With {draws} draws no bar rises above what chance would show.",
        "Dengan {draws} tarikan tidak ada batang yang melebihi variasi acak.",
    ),
    "tornado_none": (
        "Figure 4 is left out: {draws} draws are too few to tell what moves the result. Run more "
        "draws.",
        "Gambar 4 tidak dibuat: {draws} tarikan terlalu sedikit untuk melihat yang menggeser "
        "hasil. Jalankan lebih banyak tarikan.",
    ),
    "low": ("low", "rendah"),
    "high": ("high", "tinggi"),
    "at_low": ("result at low", "hasil bila rendah"),
    "at_high": ("result at high", "hasil bila tinggi"),
    "unknown": ("Unknown", "Hal yang tidak diketahui"),
    "key": ("Key", "Kunci"),
    "grade": ("Evidence", "Bukti"),
    "above_chance": ("Above chance", "Di atas variasi acak"),
    "changes": ("Best option changes", "Pilihan terbaik berubah"),
    "yes": ("yes", "ya"),
    "no": ("no", "tidak"),
    "loss_title": (
        "Figure 5. What choosing wrongly costs (average regret)",
        "Gambar 5. Rata-rata kerugian bila salah pilih",
    ),
    "loss_alt": (
        "For each value put on a woman-year out with need covered, what each option falls short of "
        "the best on average; the lowest line is the best choice.",
        "Untuk tiap nilai satu tahun-orang keluar dengan kebutuhan terpenuhi: kekurangan tiap "
        "pilihan dari yang terbaik secara rata-rata; garis terendah adalah pilihan terbaik.",
    ),
    "loss_x": ("value put on one woman-year, {unit}", "nilai satu tahun-orang, {unit}"),
    "loss_y": ("average regret, {unit}", "rata-rata kerugian, {unit}"),
    "loss_without_chance_rp": ("Chance taken out.", "Variasi acak dikeluarkan."),
    "expected_loss_rp": (
        "One replicate: chance still in it, so too large.",
        "Satu ulangan: masih memuat variasi acak, sehingga terlalu besar.",
    ),
    "loss_note": (
        "Lines by number; prices of December 2010. No value is presumed right.",
        "Garis menurut nomor; harga Desember 2010. Tidak ada nilai yang "
        "dianggap benar.",
    ),
    "loss_price": ("Value of a woman-year", "Nilai satu tahun-orang"),
    "data": ("Which data are worth collecting", "Data yang paling layak dikumpulkan"),
    "data_evpi": (
        "If one woman-year is valued at {price}, knowing everything before deciding would be worth "
        "at most {value}.",
        "Bila satu tahun-orang dinilai {price}, mengetahui semuanya sebelum memutuskan bernilai "
        "paling banyak {value}.",
    ),
    "data_evppi": (
        "Most is to be learnt about: {names}.",
        "Yang paling perlu diketahui: {names}.",
    ),
    "data_evppi_one": ("{name} ({value})", "{name} ({value})"),
    "data_evppi_chance": (
        "No single unknown is worth more to know than chance would show with {draws} draws.",
        "Dengan {draws} tarikan, nilai mengetahui satu hal saja tidak melebihi variasi acak.",
    ),
    "data_evppi_none": (
        "The worth of single unknowns is left out: {draws} draws are too few.",
        "Nilai mengetahui satu hal tidak dihitung: {draws} tarikan terlalu sedikit.",
    ),
    "data_evsi": (
        "A register that follows {size} former participants for a year would be worth {value} and "
        "cost {cost}.",
        "Register yang mengikuti {size} mantan peserta selama setahun bernilai {value} dan "
        "memerlukan {cost}.",
    ),
    "data_evsi_chance": (
        "That worth is not above what chance would show.",
        "Nilai itu tidak melebihi variasi acak.",
    ),
    "data_evsi_placeholder": (
        "Its price is a placeholder.",
        "Biayanya masih angka sementara.",
    ),
    "data_evsi_not_worth": (
        "A register that follows former participants for a year would cost more than it teaches at "
        "every size tried.",
        "Register yang mengikuti mantan peserta selama setahun memerlukan biaya lebih besar "
        "daripada nilainya pada semua ukuran yang dicoba.",
    ),
    "worth_title": (
        "What each way to collect data would teach about {name}",
        "Yang akan diketahui tentang {name} dari tiap cara",
    ),
    "worth_way": ("Way to collect data", "Cara mengumpulkan data"),
    "worth_women": ("Women", "Orang"),
    "worth_months": ("Months", "Bulan"),
    "worth_share": ("Doubt removed", "Keraguan hilang"),
    "worth_range": ("between", "antara"),
    "worth_lottery": (
        "When more women ask than there are places, drawing places by lot, openly and with a "
        "waiting list, is fair and shows what the programme itself does.",
        "Bila peminat melebihi tempat, mengundi tempat secara terbuka dengan daftar tunggu itu "
        "adil dan memperlihatkan hasil program itu sendiri.",
    ),
    "limits": ("Limitations", "Keterbatasan"),
    "limit_sources": (
        "Official statements contradict each other on participants and on results; both are "
        "carried as alternatives.",
        "Pernyataan resmi saling bertentangan tentang jumlah peserta dan hasil; keduanya dibawa "
        "sebagai alternatif.",
    ),
    "limit_control": (
        "There was never a comparison group; what women told is self-report.",
        "Tidak pernah ada kelompok pembanding; keterangan berasal dari pengakuan sendiri.",
    ),
    "limit_model": (
        "Ranges leave out what the model itself has wrong. Who moves away is seldom seen again.",
        "Rentang tidak mencakup kekeliruan model itu sendiri. Yang pindah jarang terlihat lagi.",
    ),
    "limit_synthetic": (
        "Every person is synthetic; nothing here is about any woman.",
        "Semua orang adalah orang sintetis; tidak ada yang menggambarkan perempuan tertentu.",
    ),
    "care": ("Safeguards", "Perlindungan"),
    "care_voluntary": (
        "Entry is voluntary; a woman may stop at any time without losing other help.",
        "Keikutsertaan bersifat sukarela; perempuan boleh berhenti kapan saja tanpa kehilangan "
        "bantuan lain.",
    ),
    "care_refer": (
        "Trafficked women and anyone under 18 are referred to protection (UPTD PPA) and not "
        "enrolled.",
        "Korban perdagangan orang dan anak di bawah 18 tahun dirujuk ke perlindungan (UPTD PPA), "
        "bukan didaftarkan.",
    ),
    "care_privacy": (
        "No names or places leave the office; counts of women served under 5 are not printed.",
        "Nama dan tempat tidak keluar dari dinas; jumlah perempuan dilayani di bawah 5 tidak "
        "dicetak.",
    ),
    "care_use": (
        "Not for targeting or policing. Fewer women in the locality is never an aim.",
        "Bukan untuk penindakan. Berkurangnya perempuan di lokasi bukan tujuan.",
    ),
    "next": ("Next steps", "Langkah berikut"),
    "next_1": (
        "Legal basis and authority confirmed by the legal office; standard prices (SSH) put in.",
        "Dasar hukum dan kewenangan dipastikan bagian hukum; harga satuan (SSH) diisi.",
    ),
    "next_2": (
        "Organisations of sex workers heard before KUA/PPAS; terms of reference (kak.docx).",
        "Organisasi pekerja seks didengar sebelum KUA/PPAS; kerangka acuan (kak.docx).",
    ),
    "next_3": (
        "RKA from the budget annex (annex.xlsx); indicators: women who complete, and of them the "
        "share out after 12 months with another income, with those not traceable counted apart.",
        "RKA dari lampiran anggaran (annex.xlsx); indikator: orang yang menyelesaikan program, dan "
        "bagian yang setelah 12 bulan keluar dan berpenghasilan lain; yang tidak terpantau "
        "dihitung tersendiri.",
    ),
    "next_4": (
        "Responsible unit: [to be filled in]. Date of review: [to be filled in].",
        "Unit penanggung jawab: [diisi]. Tanggal evaluasi: [diisi].",
    ),
    # page 4
    "p4": ("Technical appendix", "Lampiran teknis"),
    "model": ("The model in brief", "Model secara ringkas"),
    "model_1": (
        "Synthetic women, each with debts, family duties, skills and motivation, decide month by "
        "month whether to leave, return, apply, or move on.",
        "Perempuan sintetis, masing-masing dengan utang, kewajiban keluarga, keterampilan, dan "
        "motivasi, bulan demi bulan memutuskan untuk keluar, kembali, mendaftar, atau pindah.",
    ),
    "model_2": (
        "Every option meets the same women with the same luck, so differences are the option's.",
        "Setiap pilihan dijalankan pada perempuan dan variasi acak yang sama, sehingga perbedaan "
        "berasal dari pilihan.",
    ),
    "model_3": (
        "A draw is one state of what is not known, a replicate one run of chance; both are kept "
        "apart. Averages give what is not known only, town ranges both.",
        "Satu tarikan adalah satu keadaan hal yang tidak diketahui, satu ulangan satu variasi "
        "acak; keduanya dipisahkan. Rentang rata-rata memuat yang pertama saja, rentang kota "
        "keduanya.",
    ),
    "model_4": (
        "An exit counts when need is covered; an exit into need is a harm; a move elsewhere is no "
        "exit. Costs are all budget lines; a building is cash in the years it is built.",
        "Keluar dihitung bila kebutuhan terpenuhi; keluar dalam kekurangan adalah kerugian; pindah "
        "tempat bukan keluar. Biaya mencakup semua jenis belanja; gedung dicatat sebagai kas pada "
        "tahun pembangunan.",
    ),
    "scenarios_title": ("What the options change", "Yang diubah tiap pilihan"),
    "scenario_question": ("Question", "Pertanyaan"),
    "tech_title": ("The unknowns of figure 4", "Hal yang tidak diketahui pada gambar 4"),
    "rates_title": (
        "{name} against today's programme at other discount rates",
        "{name} terhadap program berjalan pada tingkat diskonto lain",
    ),
    "rate": ("Rate", "Tingkat"),
    "rate_effect": ("Woman-years", "Tahun-orang"),
    "rate_cost": ("Cost", "Biaya"),
    "rate_ratio": ("Rp per woman-year", "Rp per tahun-orang"),
    "settled": ("How settled", "Kemantapan"),
    "settled_is": (
        "The mean difference in woman-years between {name} and today's programme is known to "
        "within {half} (half of its 95 % interval) after {draws} draws.",
        "Selisih rata-rata tahun-orang antara {name} dan program yang berjalan diketahui dengan "
        "ketelitian ±{half} (setengah selang kepercayaan 95%) setelah {draws} tarikan.",
    ),
    "settled_enough": (
        "That meets the rule for enough draws.",
        "Itu memenuhi aturan jumlah tarikan.",
    ),
    "settled_not": (
        "That does not yet meet the rule for enough draws: run more.",
        "Itu belum memenuhi aturan jumlah tarikan: jalankan lebih banyak.",
    ),
    "again": ("To get the same numbers", "Mengulang perhitungan"),
    "again_is": (
        "{command}   (version {version}, run {run}). The same input gives the same bytes; "
        "docs/economics.md holds the definitions, brief_trace.csv the source of every number.",
        "{command}   (versi {version}, simulasi {run}). Masukan yang sama memberi berkas yang "
        "persis sama; docs/economics.md memuat definisi, brief_trace.csv sumber setiap angka.",
    ),
    "glossary": ("Words", "Istilah"),
}  # fmt: skip
"""Every text by its key: English, Indonesian."""


def say(key: str, language: str, **values: object) -> str:
    """The words of this key, with values filled in. Raises KeyError for an unknown key."""
    return WORDS[key][LANGUAGES.index(language)].format(**values)
