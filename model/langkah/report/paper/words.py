"""The sentences of the terms of reference (KAK), in Indonesian and in an English working copy."""

from collections.abc import Mapping
from typing import Final

from langkah.report.words import LANGUAGES

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("TERMS OF REFERENCE", "KERANGKA ACUAN KERJA (KAK)"),
    "activity": (
        "Support for adult women who want to leave sex work",
        "Dukungan keluar sukarela dari pekerjaan seks bagi perempuan dewasa",
    ),
    "option_year": ("Option: {name} · fiscal year {year}", "Pilihan: {name} · TA {year}"),
    "draft": (
        "Draft from a simulation, to be edited. Yellow fields are for the city. All persons are "
        "synthetic; no number describes a real woman.",
        "Rancangan dari hasil simulasi, untuk disunting. Isian kuning dilengkapi pemerintah kota. "
        "Semua orang adalah orang sintetis; tidak ada angka tentang perempuan tertentu.",
    ),
    "footer": (
        "Langkah {version} · run {run} · prices {prices} · synthetic persons",
        "Langkah {version} · simulasi {run} · harga {prices} · orang sintetis",
    ),
    "blank": ("[to be filled in: {what}]", "[diisi: {what}]"),
    "page": ("page", "halaman"),
    # head
    "h_program": ("Programme", "Program"),
    "h_kegiatan": ("Activity", "Kegiatan"),
    "h_sub": ("Sub-activity", "Sub Kegiatan"),
    "h_code": ("Account of the activity", "Rek. Kegiatan"),
    "h_capaian": ("Achievement (indicator : target)", "Capaian Program (indikator : target)"),
    "h_masukan": ("Input (amount)", "Masukan (jumlah dana)"),
    "h_keluaran": ("Output", "Keluaran"),
    "h_hasil": ("Outcome", "Hasil"),
    "h_group": ("Target group", "Kelompok Sasaran"),
    "keluaran_value": (
        "{completed} women complete in FY {year} (mean of the simulation)",
        "{completed} perempuan menyelesaikan program pada TA {year} (rata-rata simulasi)",
    ),
    "keluaran_small": (
        "fewer than 5 women complete in FY {year} (mean of the simulation)",
        "kurang dari 5 perempuan menyelesaikan program pada TA {year} (rata-rata simulasi)",
    ),
    "keluaran_none": (
        "no course or stay ends in FY {year}",
        "tidak ada pelatihan atau masa tinggal yang selesai pada TA {year}",
    ),
    "hasil_value": (
        "share of women served who are out of sex work 12 months later and have another income",
        "persentase penerima manfaat yang 12 bulan setelah program tidak bekerja di pekerjaan "
        "seks dan memiliki penghasilan lain",
    ),
    "group_value": (
        "adult women in sex work who ask for support of their own will",
        "perempuan dewasa pekerja seks yang meminta dukungan secara sukarela",
    ),
    # A
    "a": ("A. Background", "A. Latar Belakang"),
    "a_law": ("Legal basis", "Dasar hukum"),
    "a_law_blank": ("rules and local regulations in force", "peraturan dan perda yang berlaku"),
    "a_picture": ("General picture", "Gambaran umum"),
    "a_stock": (
        "At the decision date the simulation has {mean} women in sex work in the locality (9 of "
        "10 simulations: between {low} and {high}).",
        "Pada tanggal keputusan, menurut simulasi terdapat {mean} perempuan dalam pekerjaan seks "
        "di lokasi (9 dari 10 simulasi: antara {low} dan {high}).",
    ),
    "a_rates": (
        "Of women served under today's programme, {true} are truly out on the last day of the "
        "policy; the agency would report {official}. Neither is the effect of the programme: "
        "women leave without it too.",
        "Dari perempuan yang dilayani dalam kondisi saat ini (baseline), {true} benar-benar "
        "keluar pada hari terakhir kebijakan; dinas akan melaporkan {official}. Keduanya bukan "
        "dampak program: perempuan juga keluar tanpa program.",
    ),
    "a_untraced": (
        "Those who leave the area are seldom traceable. Not traceable means neither out nor "
        "returned.",
        "Mereka yang pergi dari lokasi jarang terpantau. Tidak terpantau tidak berarti keluar dan "
        "tidak berarti kembali.",
    ),
    "a_why": ("Why this activity", "Alasan kegiatan dilaksanakan"),
    "a_question": ("The question put to the simulation: {question}", "Pertanyaan: {question}"),
    "a_effect": (
        "{label}: {mean} against {reference} ({low} to {high}): {verdict}.",
        "{label}: {mean} dibandingkan dengan {reference} ({low} s.d. {high}): {verdict}.",
    ),
    "a_effect_point": (
        "{label}: {mean} against {reference} (no range, as the draws differ by no more than chance "
        "would make them): {verdict}.",
        "{label}: {mean} dibandingkan dengan {reference} (tanpa rentang, karena perbedaan antar "
        "tarikan tidak melebihi variasi acak): {verdict}.",
    ),
    "a_effect_undefined": (
        "{label}: not defined against {reference}.",
        "{label}: tidak terdefinisi dibandingkan dengan {reference}.",
    ),
    "a_range": (
        "In brackets: 9 of 10 draws of what is not known. A difference inside that noise is called "
        '"cannot be told apart".',
        "Dalam kurung: 9 dari 10 tarikan atas hal yang tidak diketahui. Selisih yang tidak "
        'melebihi ketidakpastian disebut "tidak dapat dibedakan".',
    ),
    "no_programme": ("no programme", "tanpa program"),
    "baseline": ("today's programme", "kondisi saat ini (baseline)"),
    # B
    "b": ("B. Purpose and aims", "B. Maksud dan Tujuan"),
    "b_purpose": (
        "Purpose: women who want to leave sex work can do so of their own will, and live on "
        "another income that covers their need (keberfungsian sosial).",
        "Maksud: perempuan yang ingin keluar dari pekerjaan seks dapat melakukannya secara "
        "sukarela dan hidup dari penghasilan lain yang mencukupi kebutuhan (keberfungsian sosial).",
    ),
    "b_aims": (
        "Aims: (1) vocational and psychosocial support; (2) a start in another livelihood; "
        "(3) aftercare, so that an exit lasts 12 months or more with need covered; (4) records "
        "that show what became of everyone served, those not traceable included.",
        "Tujuan: (1) pelatihan vokasional dan dukungan psikososial; (2) awal penghidupan lain; "
        "(3) bimbingan lanjut agar bertahan keluar 12 bulan atau lebih dengan kebutuhan "
        "terpenuhi; (4) catatan tentang semua penerima manfaat, termasuk yang tidak terpantau.",
    ),
    # C
    "c": ("C. Scope", "C. Ruang Lingkup"),
    "c_items": ("What is done in FY {year}:", "Kegiatan pada TA {year}:"),
    "c_item": ("{item}: {volume} {unit}", "{item}: {volume} {unit}"),
    "c_limits": ("Limits", "Batasan"),
    "c_voluntary": (
        "Entry is voluntary and may be ended at any time; no list is drawn up for enforcement, "
        "and fewer women in the locality is not an aim.",
        "Keikutsertaan bersifat sukarela dan dapat diakhiri kapan saja; tidak ada daftar untuk "
        "penegakan, dan berkurangnya perempuan di lokasi bukan tujuan.",
    ),
    "c_refer": (
        "Persons trafficked and children are not participants: they are referred at once to the "
        "protection services.",
        "Korban perdagangan orang dan anak bukan peserta: segera dirujuk ke layanan perlindungan.",
    ),
    "c_privacy": (
        "No names, addresses or photographs in reports; counts under five are not printed.",
        "Tidak ada nama, alamat, atau foto dalam laporan; jumlah di bawah lima tidak dicetak.",
    ),
    # D
    "d": ("D. Output indicators and outputs, outcome", "D. Indikator Keluaran dan Keluaran, Hasil"),
    "d_quality": (
        "In kind: every participant has a plan of her own and an accompanying worker.",
        "Kualitatif: setiap peserta memiliki rencana sendiri dan pendamping.",
    ),
    "d_quantity": (
        "In numbers (means of the simulation; targets, not promises):",
        "Kuantitatif (rata-rata simulasi; target, bukan janji):",
    ),
    "d_indicator": ("Indicator", "Indikator"),
    "d_enrolled": ("Output: women enrolled", "Keluaran: menjadi peserta (orang)"),
    "d_completed": ("Output: women who complete", "Keluaran: menyelesaikan program (orang)"),
    "d_true": ("Outcome: truly out in December", "Hasil: benar-benar keluar pada Desember"),
    "d_official": ("Outcome: as reported", "Hasil: menurut laporan dinas"),
    "d_untraced": ("Outcome: not traceable", "Hasil: tidak terpantau"),
    "d_note": (
        "The three outcome rows are shares of women served in recent years, covered or not; they "
        "are not effects.",
        "Ketiga baris hasil adalah bagian dari penerima manfaat beberapa tahun terakhir, terpenuhi "
        "atau tidak; bukan dampak.",
    ),
    # E
    "e": ("E. Beneficiaries", "E. Penerima Manfaat / Kelompok Sasaran"),
    "e_text": (
        "Adult women in sex work in the locality who ask for a place. {places} places in FY "
        "{year}; of {enrolled} women enrolled over the policy in the simulation, {refused} "
        "requests found no place.",
        "Perempuan dewasa pekerja seks di lokasi yang meminta tempat. {places} tempat pada TA "
        "{year}; menurut simulasi {enrolled} perempuan menjadi peserta selama kebijakan dan "
        "{refused} permintaan tidak mendapat tempat.",
    ),
    # F
    "f": ("F. How it is carried out", "F. Cara Pelaksanaan"),
    "f_method": ("Method (own staff or provider)", "Metode (swakelola atau penyedia)"),
    "f_stages": ("Stages", "Tahapan"),
    "f_1": ("Information and voluntary registration", "Informasi dan pendaftaran sukarela"),
    "f_2": (
        "Assessment of need; referral where it is due",
        "Asesmen kebutuhan; rujukan bila perlu",
    ),
    "f_3": (
        "Training and guidance for {months} months",
        "Pelatihan dan bimbingan selama {months} bulan",
    ),
    "f_4": (
        "Support at completion: grant of {grant} each, tools for groups of {group}",
        "Bantuan saat selesai: modal usaha {grant} per orang, peralatan per kelompok {group} orang",
    ),
    "f_5": (
        "Aftercare for up to {months} months after leaving sex work",
        "Bimbingan lanjut sampai {months} bulan setelah keluar dari pekerjaan seks",
    ),
    "f_6": (
        "Follow-up at 12 months: out, returned, not traceable",
        "Pemantauan 12 bulan: keluar, kembali, tidak terpantau",
    ),
    # G
    "g": ("G. Place, time, schedule", "G. Tempat dan Waktu, Jadwal"),
    "g_place": ("place", "tempat"),
    "g_stage": ("Stage", "Tahap"),
    "g_quarter": ("Q{n}", "TW {n}"),
    "g_select": ("Information and selection", "Informasi dan seleksi"),
    "g_course": ("Training and guidance", "Pelatihan dan bimbingan"),
    "g_pay": ("Support at completion", "Bantuan saat selesai"),
    "g_follow": ("Aftercare and follow-up", "Bimbingan lanjut dan pemantauan"),
    "g_report": ("Report", "Laporan"),
    "g_no_round": (
        "No round begins in FY {year} under this option.",
        "Pada TA {year} tidak ada angkatan yang dimulai dalam pilihan ini.",
    ),
    # H
    "h": ("H. Who carries it out", "H. Pelaksana dan Penanggung Jawab"),
    "h_unit": ("responsible unit", "unit penanggung jawab"),
    "h_partners": (
        "partners: labour, cooperatives, religious affairs, women's protection, organisations of "
        "sex workers",
        "mitra: tenaga kerja, koperasi, agama, perlindungan perempuan, organisasi pekerja seks",
    ),
    # I
    "i": ("I. Cost", "I. Biaya"),
    "i_source": ("source of funds", "sumber dana"),
    "i_total": (
        "Asked for in FY {year}: {amount} {words}. The RAB and RKA are annexed (annex.xlsx).",
        "Kebutuhan TA {year}: {amount} {words}. RAB dan RKA terlampir (annex.xlsx).",
    ),
    "i_placeholder": (
        "{count} of {of} unit prices in it are placeholders, not yet standard prices of the city: "
        "the sum is for orientation until they are replaced.",
        "{count} dari {of} harga satuan di dalamnya belum dari SSH: jumlah ini bersifat "
        "sementara sampai harga diganti.",
    ),
    "i_component": ("Component (Rp)", "Komponen (Rp)"),
    "i_sum": ("Total, current prices", "Jumlah, harga berlaku"),
    "i_today": ("Today's programme", "Kondisi saat ini (baseline)"),
    "i_simulated": ("Expected spending (simulation)", "Perkiraan realisasi (simulasi)"),
    "i_rhythm": (
        "A programme held every second year needs cash every second year; read each year together "
        "with the mean of {mean} a year.",
        "Program dua tahunan membutuhkan kas tiap dua tahun; baca tiap tahun bersama rata-rata "
        "{mean} per tahun.",
    ),
    # J
    "j": ("J. Risks, monitoring and evaluation", "J. Risiko dan Pemantauan-Evaluasi"),
    "j_risk": ("Risk", "Risiko"),
    "j_shown": ("What the simulation shows", "Menurut simulasi"),
    "j_answer": ("What is done", "Langkah"),
    "j_need": ("Exit into need (a harm)", "Keluar dalam kekurangan (kerugian)"),
    "j_need_value": (
        "{mean} woman-years against no programme: {verdict}",
        "{mean} tahun-orang dibandingkan tanpa program: {verdict}",
    ),
    "j_need_do": (
        "income and debt are looked at before and after; allowance or referral",
        "penghasilan dan utang ditinjau sebelum dan sesudah; bantuan biaya hidup atau rujukan",
    ),
    "j_return": ("Return to sex work", "Kembali ke pekerjaan seks"),
    "j_return_value": (
        "{mean} returns over the whole time, of all women who ever worked there",
        "{mean} kali kembali selama seluruh masa, dari semua perempuan yang pernah bekerja di sana",
    ),
    "j_return_do": ("aftercare; the door stays open", "bimbingan lanjut; pintu tetap terbuka"),
    "j_trace": ("Not traceable", "Tidak terpantau"),
    "j_trace_value": (
        "true {true}, reported {official} on the last day of the policy",
        "sebenarnya {true}, menurut laporan {official} pada hari terakhir kebijakan",
    ),
    "j_trace_do": (
        "follow-up register, with consent; both shares are reported",
        "buku pemantauan, dengan persetujuan; kedua angka dilaporkan",
    ),
    "j_empty": ("Places or beds stay empty", "Tempat tidak terisi"),
    "j_empty_value": (
        "FY {year}: {enrolled} women of the locality enrolled, {places} places paid for in rounds "
        "(some go to others)",
        "TA {year}: {enrolled} perempuan dari lokasi menjadi peserta, {places} tempat angkatan "
        "dibiayai (sebagian untuk pihak lain)",
    ),
    "j_empty_do": (
        "information by peers; unused money is returned, not filled by pressure",
        "informasi oleh sesama; sisa dana dikembalikan, tidak diisi dengan paksaan",
    ),
    "j_eval": (
        "Evaluation: yearly against the indicators of part D, by someone other than the provider.",
        "Evaluasi: tiap tahun terhadap indikator bagian D, oleh pihak di luar pelaksana.",
    ),
    # K
    "k": ("K. Closing", "K. Penutup"),
    "k_text": (
        "These terms guide the activity; what is not settled here is settled with the agency.",
        "KAK ini menjadi acuan pelaksanaan kegiatan; hal yang belum diatur ditetapkan bersama "
        "dinas.",
    ),
    "k_date": ("place, date", "tempat, tanggal"),
    "k_head": ("Head of the agency", "Kepala Dinas"),
    "k_name": ("name", "nama"),
    "k_nip": ("NIP", "NIP"),
}
"""Every text by its key: English, Indonesian."""


def say(key: str, language: str, **values: object) -> str:
    """The text of this key, with values filled in. Raises KeyError for an unknown key.

    >>> say("k_head", "id")
    'Kepala Dinas'
    """
    return WORDS[key][LANGUAGES.index(language)].format(**values)
