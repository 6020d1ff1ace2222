"""What commands share: options, the language of the terminal, and its messages."""

import locale
import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

LANGUAGES = ("en", "id")

ProjectOption = Annotated[
    Path | None, typer.Option("--project", help="Folder that holds scenarios/; found by itself.")
]
LangOption = Annotated[
    str | None, typer.Option("--lang", help="Language: id or en; default that of the terminal.")
]
WorkersOption = Annotated[
    int | None, typer.Option(help="Threads; the numbers do not depend on it.")
]
PriorOption = Annotated[
    bool, typer.Option("--prior", help="Draw from the priors alone, not from the posterior.")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Fix a parameter in every draw; repeatable."),
]

MESSAGES = {
    "en": {
        "compiling": "First use since the model changed: compiling it, some 20 seconds ...",
        "loading": "Loading the model ...",
        "runs": "Runs",
        "left": "left",
        "stopped": "Stopped: give the same command again and it goes on from here.",
        "incomplete": "INCOMPLETE: {failed} runs failed; failures.csv says why. "
        "Try them again with --retry-failed.",
        "written": "Tables and figures: {folder}",
        "left_alone": "Left alone, since no part of these results: {names}",
        "calibrating": "Calibrating; what was simulated is kept in {folder}.",
        "generation": "generation {number}  candidates {candidates}  tolerance "
        "{tolerance:.2f}  effective {effective:.0f}  mean fit {mean_fit:.4f}",
        "planted": "planted set {place}: {inside} of {of} inside",
        "fits_nothing": "{failed} runs failed and fit nothing; failures.csv says why. "
        "Try them again with --retry-failed.",
        "recovered": "{planted} planted sets ranked ({left_out} left out): smallest chance of a "
        "spread as uneven {smallest:.2f}, chances even {even:.2f}; {whole} through the whole "
        "procedure: {inside} of {of} values inside their 9 in 10. Tables: {folder}",
        "recovered_none": "None of {left_out} planted sets could be ranked: the bank of {bank} is "
        "too small. {whole} through the whole procedure: {inside} of {of} values inside their 9 in "
        "10. Tables: {folder}",
        "doubt_scenario": "woman-years with need covered, beyond no programme",
        "doubt_rank": "rank",
        "doubt_same": "No two scenarios that both rules tell apart change their order.",
        "doubt_turned": "The order turns for: {pairs}.",
        "doubt_one": "{one} of {pairs} pairs are told apart by one rule only.",
        "calibrated": "{particles} particles, worth {effective:.0f} independent ones: {folder}",
        "calibration_incomplete": "INCOMPLETE: {missing}. Nothing published was touched; "
        "see {folder}.",
        "size": "{runs} runs: about {time} on {threads} threads of this machine, by timing the "
        "first; at most {disk} of {free} free.",
        "size_at_most": "At most {runs} runs: up to about {time} on {threads} threads of this "
        "machine, by timing the first; at most {disk} of {free} free.",
        "sweep_done": "Every run is there.",
        "verify_exact": "{files} files are as they were written; {runs} runs simulated again gave "
        "the same numbers to the last bit, and so did {tables} tables made again from the runs.",
        "verify_near": "{files} files are as they were written; {runs} runs simulated on another "
        "kind of machine gave the same counts, and the rest to one part in a thousand million.",
        "verify_files": "{files} files are as they were written; such a folder keeps no runs to "
        "simulate again.",
        "verify_needs": "{files} files are as they were written; such a folder keeps no runs to "
        "simulate again: they are kept in {folder} of the project, and are not there.",
        "verify_hashed": "{files} files are as they were written; no run was simulated again.",
        "verify_wrong": "do not rely on this folder; faults: {faults}.",
        "diff_inputs": "Inputs that differ:",
        "diff_no_inputs": "No input differs.",
        "diff_edited": "was edited",
        "diff_results": "Results that differ:",
        "diff_no_results": "No result differs.",
        "diff_result": "{scenario}: {differ} of {of}; most {most}, {then} -> {now}.",
        "diff_table": "{name}: {differ} of {of} cells differ",
        "diff_tables": "Other tables that differ: {names}.",
        "diff_most": "; most {most}, {then} -> {now}",
        "diff_rows": "; {first} rows only in the first, {second} only in the second",
        "diff_by": "Changed by: {names}.",
        "diff_by_all": "Any of these can have done it; change one at a time to tell: {names}.",
        "diff_by_nothing": "No recorded input explains it: verify both folders.",
        "diff_same": "The same in both: {names}.",
        "diff_apart": "Nothing in common to compare (points and outcomes differ): {names}.",
        "diff_only": "Only in {folder}: {names}.",
        "papers": "Papers for the council: {names}",
        "papers_edited": "Kept as they were edited: {names}",
        "made_anew": "{files} made anew; changed since: {names}",
        "from_prices": "prices.toml",
        "from_account_codes": "account_codes.toml",
        "from_grades": "grades of evidence",
        "from_finding": "the published finding",
        "from_code": "the program",
        "from_language": "the language",
        "from_option": "the option",
        "from_template": "the template",
        "left_out": "{file} leaves out these fields: {names}",
        "from_technical": "with or without the technical page",
        "saved": "written: {file}",
        "unchanged": "unchanged: {file}",
        "begun": "{file}: written. Edit it, then: langkah check {name}",
        "right": "ok: {what}",
        "a_setting": "setting {name} runs from {first} to {last}",
        "a_block": "{name} is part of a register of {count} parameters",
        "a_study": "study {name}: {points} points, {runs} runs of {scenarios} scenarios",
        "a_search": "search {name}: {levers} levers under {ceilings} ceilings",
        "untranslated": "{keys}: missing; English stands in its place in Indonesian papers",
        "changes_nothing": "{name} changes nothing",
        "changes_one": "{name} changes 1 value of {root}",
        "changes_more": "{name} changes {count} values of {root}",
        "questions": "economics asks the decision analysis about {effects}",
        "and": " and ",
        "targets": "{targets} targets and {readings} readings",
        "facts": "{facts} held-out facts, {simulated} of them simulated",
        "data_options": "{options} data that could be collected",
        "nothing_stale": "{file}: nothing is stale",
        "stale": "{where}: {key}: from {old} -> {new}",
        "rewrite": "Rewrite these numbers?",
        "rewritten": "{file}: rewritten",
        "nothing_written": "nothing was written",
        "already": "This very run was finished before; nothing was run again.\n"
        "Tables and figures: {folder}",
    },
    "id": {
        "compiling": "Pemakaian pertama sejak model berubah: menyusun program, "
        "sekitar 20 detik ...",
        "loading": "Memuat model ...",
        "runs": "Simulasi",
        "left": "sisa",
        "stopped": "Dihentikan: berikan perintah yang sama lagi; simulasi dilanjutkan dari sini.",
        "incomplete": "BELUM LENGKAP: {failed} simulasi gagal; sebabnya ada di failures.csv. "
        "Coba lagi dengan --retry-failed.",
        "written": "Tabel dan gambar: {folder}",
        "left_alone": "Dibiarkan karena bukan bagian dari hasil ini: {names}",
        "calibrating": "Kalibrasi; yang sudah disimulasikan disimpan di {folder}.",
        "generation": "generasi {number}  calon {candidates}  toleransi {tolerance:.2f}  "
        "efektif {effective:.0f}  kecocokan rata-rata {mean_fit:.4f}",
        "planted": "set tanam {place}: {inside} dari {of} di dalam",
        "fits_nothing": "{failed} simulasi gagal dan tidak mencocokkan apa pun; sebabnya ada di "
        "failures.csv. Coba lagi dengan --retry-failed.",
        "recovered": "{planted} set tanam diperingkat ({left_out} tidak dipakai): peluang terkecil "
        "sebaran setidak-rata ini {smallest:.2f}, keseluruhan {even:.2f}; {whole} melalui seluruh "
        "prosedur: {inside} dari {of} nilai di dalam 9 dari 10. Tabel: {folder}",
        "recovered_none": "Tidak satu pun dari {left_out} set tanam dapat diperingkat: bank "
        "berisi {bank} terlalu kecil. {whole} melalui seluruh prosedur: {inside} dari {of} nilai "
        "di dalam 9 dari 10. Tabel: {folder}",
        "doubt_scenario": "tahun-orang dengan kebutuhan terpenuhi, dibanding tanpa program",
        "doubt_rank": "urutan",
        "doubt_same": "Tidak ada dua skenario yang dibedakan kedua aturan lalu berubah urutan.",
        "doubt_turned": "Urutan berubah pada: {pairs}.",
        "doubt_one": "{one} dari {pairs} pasangan dibedakan oleh satu aturan saja.",
        "calibrated": "{particles} partikel, setara {effective:.0f} partikel bebas: {folder}",
        "calibration_incomplete": "BELUM LENGKAP: {missing}. Hasil terbitan tidak diubah; "
        "lihat {folder}.",
        "size": "{runs} simulasi: sekitar {time} dengan {threads} utas di mesin ini, diukur dari "
        "yang pertama; paling banyak {disk} dari {free} yang kosong.",
        "size_at_most": "Paling banyak {runs} simulasi: sampai sekitar {time} dengan {threads} "
        "utas di mesin ini, diukur dari yang pertama; paling banyak {disk} dari {free} yang "
        "kosong.",
        "sweep_done": "Semua simulasi ada.",
        "verify_exact": "{files} berkas masih seperti saat ditulis; {runs} simulasi yang diulang "
        "memberi angka yang sama persis, begitu pula {tables} tabel yang disusun ulang darinya.",
        "verify_near": "{files} berkas masih seperti saat ditulis; {runs} simulasi yang diulang di "
        "jenis mesin lain memberi hitungan yang sama, dan selebihnya sama sampai satu per miliar.",
        "verify_files": "{files} berkas masih seperti saat ditulis; map seperti ini tidak "
        "menyimpan simulasi yang dapat diulang.",
        "verify_needs": "{files} berkas masih seperti saat ditulis; map seperti ini tidak "
        "menyimpan simulasi yang dapat diulang: simulasinya disimpan di {folder} dalam proyek, dan "
        "kini tidak ada di sana.",
        "verify_hashed": "{files} berkas masih seperti saat ditulis; tidak ada simulasi yang "
        "diulang.",
        "verify_wrong": "jangan mengandalkan folder ini; kesalahan: {faults}.",
        "diff_inputs": "Masukan yang berbeda:",
        "diff_no_inputs": "Tidak ada masukan yang berbeda.",
        "diff_edited": "disunting",
        "diff_results": "Hasil yang berbeda:",
        "diff_no_results": "Tidak ada hasil yang berbeda.",
        "diff_result": "{scenario}: {differ} dari {of}; terbesar {most}, {then} -> {now}.",
        "diff_table": "{name}: {differ} dari {of} sel berbeda",
        "diff_tables": "Tabel lain yang berbeda: {names}.",
        "diff_most": "; terbesar {most}, {then} -> {now}",
        "diff_rows": "; {first} baris hanya di yang pertama, {second} hanya di yang kedua",
        "diff_by": "Diubah oleh: {names}.",
        "diff_by_all": "Salah satu dari ini penyebabnya; ubah satu per satu untuk tahu: {names}.",
        "diff_by_nothing": "Tidak ada masukan tercatat yang menjelaskannya: periksa dengan verify.",
        "diff_same": "Sama di keduanya: {names}.",
        "diff_apart": "Tidak ada yang sama untuk dibandingkan (titik dan hasil lain): {names}.",
        "diff_only": "Hanya ada di {folder}: {names}.",
        "papers": "Berkas untuk dewan: {names}",
        "papers_edited": "Dibiarkan seperti disunting: {names}",
        "made_anew": "{files} dibuat baru; sejak itu berubah: {names}",
        "from_prices": "prices.toml",
        "from_account_codes": "account_codes.toml",
        "from_grades": "tingkat bukti",
        "from_finding": "temuan yang diterbitkan",
        "from_code": "program",
        "from_language": "bahasa",
        "from_option": "pilihan",
        "from_template": "templat",
        "left_out": "{file} tidak memuat isian: {names}",
        "from_technical": "dengan atau tanpa halaman teknis",
        "saved": "ditulis: {file}",
        "unchanged": "tidak berubah: {file}",
        "begun": "{file}: ditulis. Sunting, lalu: langkah check {name}",
        "right": "benar: {what}",
        "a_setting": "latar {name} berlangsung dari {first} sampai {last}",
        "a_block": "{name} adalah bagian dari daftar {count} parameter",
        "a_study": "studi {name}: {points} titik, {runs} simulasi untuk {scenarios} skenario",
        "a_search": "pencarian {name}: {levers} tuas di bawah {ceilings} pagu",
        "untranslated": "{keys}: tidak ada; dalam berkas berbahasa Indonesia tertulis bahasa "
        "Inggrisnya",
        "changes_nothing": "{name} tidak mengubah apa pun",
        "changes_one": "{name} mengubah 1 nilai dari {root}",
        "changes_more": "{name} mengubah {count} nilai dari {root}",
        "questions": "economics bertanya kepada analisis keputusan tentang {effects}",
        "and": " dan ",
        "targets": "{targets} sasaran dan {readings} tafsiran",
        "facts": "{facts} fakta yang disisihkan, {simulated} di antaranya disimulasikan",
        "data_options": "{options} macam data yang dapat dikumpulkan",
        "nothing_stale": "{file}: tidak ada yang usang",
        "stale": "{where}: {key}: from {old} -> {new}",
        "rewrite": "Tulis ulang angka-angka ini?",
        "rewritten": "{file}: ditulis ulang",
        "nothing_written": "tidak ada yang ditulis",
        "already": "Simulasi ini sudah pernah selesai; tidak dijalankan lagi.\n"
        "Tabel dan gambar: {folder}",
    },
}


def say(what: str, language: str) -> str:
    """A terminal message in this language."""
    return MESSAGES[language][what]


def threads_of(workers: int | None) -> int:
    """The workers asked for, else one for each processor this process may use.

    Raises InputError when fewer than one is asked for.
    """
    from langkah.inputs.complaints import InputError

    if workers is None:
        return (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
    if workers < 1:
        raise InputError("command line", 0, "--workers", f"is {workers}; expected 1 or more")
    return workers


def language_of(chosen: str | None) -> str:
    """The language asked for, else Indonesian where the terminal is, else English.

    Exits with a complaint when the language is unknown.
    """
    if chosen is None:
        words = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
        here = next((word for word in words if word), locale.getlocale()[0] or "")
        return "id" if here.lower().startswith(("id", "indonesia")) else "en"
    if chosen not in LANGUAGES:
        from langkah.commands.refuse import refusing
        from langkah.inputs.complaints import InputError

        with refusing():
            raise InputError("command line", 0, "--lang", f'is "{chosen}"; expected id or en')
    return chosen


def parse_sets(sets: Sequence[str] | None) -> dict[str, float]:
    """``KEY=VALUE`` words as a dictionary.

    Raises InputError for a word without ``=``, a value that is no finite number, or a key set
    twice.
    """
    from langkah.inputs.complaints import InputError

    found: dict[str, float] = {}
    for word in sets or ():
        key, equals, text = word.partition("=")
        key = key.strip()
        if not equals:
            raise InputError("command line", 0, "--set", f'found "{word}"; expected KEY=VALUE')
        try:
            value = float(text.replace("_", ""))
        except ValueError:
            value = float("nan")
        if not math.isfinite(value):
            raise InputError("command line", 0, f"--set {key}", f'"{text}" is not a number')
        if key in found:
            raise InputError("command line", 0, f"--set {key}", "is set twice")
        found[key] = value
    return found
