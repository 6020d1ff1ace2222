"""A study on a SLURM cluster: workers asked for as jobs, the sweep run from here.

Untested on a real SLURM. Needs ``pip install dask-jobqueue`` beside the research extra.

    python experiments/on_slurm.py STUDY --queue PARTITION --jobs 4 [--account NAME]
"""

import argparse
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

CORES, MEMORY, WALLTIME = 32, "64GB", "04:00:00"


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    found = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    found.add_argument("study", help="study by name or file, as for langkah sweep")
    found.add_argument("--queue", required=True, help="SLURM partition")
    found.add_argument("--account", help="whom SLURM charges")
    found.add_argument("--jobs", type=int, default=1, help="jobs, each one node's worth of workers")
    found.add_argument("--cores", type=int, default=CORES, help="processors of a job")
    found.add_argument("--memory", default=MEMORY, help="memory of a job")
    found.add_argument("--walltime", default=WALLTIME, help="longest time of a job")
    found.add_argument("--interface", help="network the nodes share, such as ib0")
    return found.parse_args(words)


def cluster_of(asked: argparse.Namespace) -> Any:
    """The cluster: a scheduler here, and one process of one thread for each processor of a job."""
    from dask_jobqueue import SLURMCluster

    quiet = Path(__file__).with_name("dask.yaml").resolve()
    return SLURMCluster(
        queue=asked.queue,
        account=asked.account,
        cores=asked.cores,
        processes=asked.cores,
        memory=asked.memory,
        walltime=asked.walltime,
        interface=asked.interface,
        python=sys.executable,
        job_script_prologue=[f"export DASK_CONFIG={shlex.quote(str(quiet))}"],
        log_directory="results/slurm",
    )


def sweep_command(study: str, address: str) -> list[str]:
    """The sweep, on the cluster whose scheduler listens at this address."""
    langkah = Path(sys.executable).with_name("langkah")
    return [str(langkah), "sweep", study, "--executor", "dask", "--cluster", address]


def main() -> int:
    """Ask for the jobs, wait until they run, run the study, give the jobs back."""
    from distributed import Client

    asked = arguments()
    with cluster_of(asked) as cluster:
        cluster.scale(jobs=asked.jobs)
        with Client(cluster) as client:
            client.wait_for_workers(asked.jobs * asked.cores)
        words = sweep_command(asked.study, cluster.scheduler_address)
        return subprocess.run(words, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
