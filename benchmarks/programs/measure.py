"""Runs a program and prints what it took: seconds, and the peak of the memory of all its processes."""

import json
import os
import subprocess
import sys
import time

PAGE = os.sysconf("SC_PAGE_SIZE")


def tree(pid):
    """The process and all below it."""
    yield pid
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            children = file.read().split()
    except OSError:
        return
    for child in children:
        yield from tree(int(child))


def resident(pid):
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * PAGE
    except OSError:
        return 0


program, outdir = sys.argv[1:]
start = time.monotonic()
process = subprocess.Popen(
    [sys.executable, program],
    env={**os.environ, "CDKTF_OUTDIR": outdir},
    stderr=subprocess.DEVNULL,
)
peak = 0
while process.poll() is None:
    peak = max(peak, sum(resident(pid) for pid in tree(process.pid)))
    time.sleep(0.01)
seconds = time.monotonic() - start
if process.returncode != 0:
    sys.exit(f"{program} failed")
print(json.dumps({"seconds": seconds, "megabytes": peak / 2**20}))
