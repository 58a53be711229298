"""What a process and its children hold, from /proc."""

import glob
import os


def footprint(pid, work):
    """What the server holds now: its own memory, that of its children, processes, descriptors, threads, files."""
    parents = {}
    for status in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(status, encoding="utf-8", errors="replace") as file:
                text = file.read()
        except OSError:
            continue  # it has ended meanwhile
        parents[int(text.split(" ", 1)[0])] = int(text.rsplit(")", 1)[1].split()[1])
    tree = {pid}
    while True:
        more = {child for child, parent in parents.items() if parent in tree} - tree
        if not more:
            break
        tree |= more
    return {
        "server_mib": resident_mib(pid),
        "forks_mib": sum(resident_mib(process) for process in tree - {pid}),
        "processes": len(tree),
        "fds": len(os.listdir(f"/proc/{pid}/fd")),
        "threads": len(os.listdir(f"/proc/{pid}/task")),
        "scratch": sum(len(files) + len(folders) for _, folders, files in os.walk(os.path.join(work, "tmp"))),
    }


def resident_mib(pid):
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as file:
            for line in file:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
