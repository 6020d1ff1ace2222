"""The command as its user gives it, in a process that can be stopped at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
from studies.trial_studies import kept_files

COMMAND = "from langkah.commands.main import main; main()"

SMALL_BLOCKS = """\
from langkah.studies import blocks

blocks.ROWS_PER_BLOCK = {rows}
"""
PATIENCE_S = 180.0
POLL_S = 0.002
LONGEST_DELAY_S = 0.2


class Command:
    """``langkah sweep`` on a study, with blocks of so many ``rows`` in every process of it."""

    def __init__(self, project: Path, slug: str, folder: Path, rows: int, *words: str) -> None:
        patch = project / "small_blocks"
        patch.mkdir(exist_ok=True)
        (patch / "sitecustomize.py").write_text(SMALL_BLOCKS.format(rows=rows))
        self.folder = folder
        self._environment = {**os.environ, "PYTHONPATH": str(patch), "LC_ALL": "en_US.UTF-8"}
        self._words = [
            sys.executable,
            "-c",
            COMMAND,
            "sweep",
            slug,
            "--project",
            str(project),
            "--out",
            str(folder),
            *words,
        ]

    def start(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            self._words,
            env=self._environment,
            text=True,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def finish(self) -> str:
        """Run to the end; what it printed."""
        process = self.start()
        said, _ = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0, said
        return said

    def stop(self, how: signal.Signals, chance: random.Random) -> tuple[int, str]:
        """Start, wait for a new file and a moment more, and send the signal to it alone.

        Its exit code and what it printed. Whatever it started must be gone soon after.
        """
        before = len(kept_files(self.folder))
        process = self.start()
        until = time.monotonic() + PATIENCE_S
        while len(kept_files(self.folder)) == before:
            assert process.poll() is None, process.communicate()[0]
            assert time.monotonic() < until, "no file came"
            time.sleep(POLL_S)
        time.sleep(chance.uniform(0.0, LONGEST_DELAY_S))
        mine = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(how)
        said, _ = process.communicate(timeout=PATIENCE_S)
        _, alive = psutil.wait_procs(mine, timeout=PATIENCE_S)
        assert not alive, "processes it started live on"
        return process.returncode, said
