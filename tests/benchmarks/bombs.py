#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What inputs cost that were made to cost: bytes in, peak memory, time and verdict of each.

    python3 tests/benchmarks/bombs.py --cli build/release/bin/destination-cli [--only NAME] [--json FILE]

Each is made in a temporary folder (up to 3 GiB of disk, one at a time), given to `preview` or `check`, and judged by what is
promised: at most 8 x the bytes of one record (and what the program takes without any), and the verdict that is named. Ends
with 1 when one of them breaks that. Peaks are those of the largest of our processes, the code worker's among them.
"""
import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

MIB = 1 << 20
BASE = 96 * MIB       # what the program, its buffers and its libraries take with a small Nexset
WORKER = 400 * MIB    # the code worker: 256 MiB a call, a quarter on top for an orderly end, and itself
CHUNK = b" " * (4 * MIB)


def destination(folder, **keys):
    path = os.path.join(folder, "bomb.destination.json")
    whole = {"format": "100ms-destination", "version": 1, "name": "bomb", "endpoint": "advanced",
             "advanced": {"method": "POST", "url": "https://api.100ms.live/v2/rooms"}}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({**whole, **keys}, file)
    return path


def code(text):
    return {"mapping": [{"target": "x", "expression": text}]}


def write(path, *parts, times=1, part=b"", packed=False):
    """parts[0], `times` x `part`, the other parts."""
    with (gzip.open(path, "wb", compresslevel=9) if packed else open(path, "wb", buffering=1 << 20)) as out:
        out.write(parts[0] if parts else b"")
        per = max(1, (4 * MIB) // max(1, len(part)))
        whole = part * per
        for _ in range(times // per):
            out.write(whole)
        out.write(part * (times % per))
        for tail in parts[1:]:
            out.write(tail)


def numbers_gz(path):
    write(path, b'{"a":[1', b"]}\n", times=10_000_000, part=b",1", packed=True)


def numbers_in_array(path):
    write(path, b'[{"a":[1', b"]},{\"a\":2}]", times=10_000_000, part=b",1")


def quarter_gigabyte(path):
    write(path, b'{"a":"', b'"}\n', times=250 * 1000 * 1000, part=b"x")


def numbers_250(path):
    write(path, b'{"a":[1', b"]}\n", times=125_000_000, part=b",1")


def blanks(path):
    write(path, b'{"a":1}\n', b'{"a":2}\n', times=512, part=CHUNK)


def blanks_in_array(path):
    write(path, b'[{"a":1},', b'{"a":2}]', times=512, part=CHUNK)


def blank_lines(path):
    write(path, b'{"a":1}\n', b'{"a":2}\n', times=2 << 30, part=b"\n")


def keys(path, count=2_000_000):
    with open(path, "w", encoding="ascii", buffering=1 << 20) as out:
        out.write('{"k":0')
        for i in range(count):
            out.write(',"k%07d":%d' % (i, i))
        out.write("}\n")


def fewer_keys(path):
    keys(path, 900_000)


def levels(path):
    write(path, b'{"a":', b"1" + b"]" * 4_000_000 + b"}\n", times=4_000_000, part=b"[")


def gigabyte(path):
    write(path, b'{"a":"', b'"}\n', times=1 << 30, part=b"x")


def small(path):
    write(path, b'{"a":1}\n')


# name, what makes the input, destination's keys, the largest record that is kept, extra memory, what stdout or stderr must hold
BOMBS = [
    ("small", small, {}, 0, 0, '"request":0'),
    ("20 MB of numbers in 20 kB", numbers_gz, {}, 20_000_010, 0, "more than 2000000 values"),
    ("20 MB of numbers in an array", numbers_in_array, {}, 20_000_010, 0, "more than 2000000 values"),
    ("250 MB in one text", quarter_gigabyte, {}, 250_000_010, 0, '"request":0'),
    ("250 MB of numbers", numbers_250, {}, 250_000_010, 0, "more than 2000000 values"),
    ("2 GiB of blanks", blanks, {}, 0, 0, '"request":1'),
    ("2 GiB of blanks in an array", blanks_in_array, {}, 0, 0, '"request":1'),
    ("2 GiB of blank lines", blank_lines, {}, 0, 0, '"request":1'),
    ("2 million keys", keys, {}, 40 * MIB, 0, "more than 2000000 values"),
    ("900,000 keys", fewer_keys, {}, 16 * MIB, 0, '"request":0'),
    ("4 million levels", levels, {}, 8 * MIB, 0, "nested"),
    ("1 GiB record", gigabyte, {}, 256 * MIB, 0, "longer than 256 MiB"),
    ("code: a text of 512 MiB", small, code("'x'.repeat(2**29)"), 0, WORKER, "code-error"),
    ("code: an array of 2^25", small, code("Array(2**25).fill(1)"), 0, WORKER, "code-error"),
    ("code: 36 characters", small, code("[...Array(3e6).keys()].map(x => [x])"), 0, WORKER, "code-error"),
    ("code: nested in itself", small, code("let a=1;for(;;)a=[a,a]"), 0, WORKER, "code-error"),
    ("code: 4 million levels", small, code("let a=1;for(let i=0;i<4e6;++i)a=[a];return a"), 0, WORKER, "code-error"),
]


def peak_of(command):
    """Exit code, output, seconds and the peak of the largest process, in bytes."""
    script = ("import os,resource,subprocess,sys\n"
              "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)\n"
              "sys.stdout.buffer.write(b'%d %d\\n' % (done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))\n"
              "sys.stdout.buffer.write(done.stdout[:4000] + b'\\n' + done.stdout[-20000:])\n")
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script, *command], stdout=subprocess.PIPE, check=True)
    head, _, text = done.stdout.partition(b"\n")
    exit_code, kilobytes = (int(word) for word in head.split())
    return exit_code, text.decode("utf-8", "replace"), time.monotonic() - begun, kilobytes * 1024


def run(cli, folder, bomb, command):
    name, make, keys_of, record, extra, verdict = bomb
    # Removed first: what a larger bomb left is not the next one's.
    path = os.path.join(folder, "bomb.ndjson" + (".gz" if make is numbers_gz else ""))
    make(path)
    size = os.path.getsize(path)
    exit_code, text, seconds, peak = peak_of([cli, command, destination(folder, **keys_of), "--records", path])
    os.remove(path)
    limit = max(BASE, BASE + 8 * record, extra and BASE + extra)
    held = peak <= limit and (verdict in text or (command == "check" and exit_code in (0, 1))) and exit_code in (0, 1)
    return {"bomb": name, "command": command, "bytes": size, "peak": peak, "limit": limit, "seconds": round(seconds, 2),
            "exit": exit_code, "held": held, "said": text[:200] if not held else ""}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--only")
    parser.add_argument("--json")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    rows = []
    print("| bomb | command | bytes in | peak MiB | at most | s | exit | |\n|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for bomb in BOMBS:
            if options.only and options.only not in bomb[0]:
                continue
            for command in ("preview", "check"):
                row = run(os.path.abspath(options.cli), folder, bomb, command)
                rows.append(row)
                print(f"| {row['bomb']} | {command} | {row['bytes']:,} | {row['peak'] / MIB:.0f} | {row['limit'] / MIB:.0f} | "
                      f"{row['seconds']} | {row['exit']} | {'held' if row['held'] else 'BROKEN: ' + row['said']} |", flush=True)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
    return 0 if rows and all(row["held"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
