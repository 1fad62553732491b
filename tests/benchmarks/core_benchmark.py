#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast Nexsets become requests, beside the programs that people would use otherwise.

    python3 tests/benchmarks/core_benchmark.py --cli build/release/bin/destination-cli [--runs 5] [--json FILE]

Makes seeded data in a temporary folder, runs ours and each peer in turn (so that other work on the machine meets both) and
prints the medians of the pairs. Says what it could not run. Nothing is sent.
"""
import argparse
import gzip
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))

MAPPING = [
    {"target": "name", "source": "meeting.title"},
    {"target": "description", "template": "Owner: {record.owner} ({record.room.id})"},
    {"target": "region", "source": "region"},
    {"target": "settings.seats", "source": "seats"},
    {"target": "settings.record", "source": "record_it"},
    {"target": "price", "source": "price"},
]
JQ = ('{name:.meeting.title,description:("Owner: "+.owner+" ("+.room.id+")"),region:.region,'
      'settings:{seats:.seats,record:.record_it},price:.price}')
CSV_MAPPING = [{"target": name, "source": name} for name in ("title", "owner", "region", "seats", "message")]
PYTHON_CSV = ("import csv,json,sys\n"
              "for row in csv.DictReader(open(sys.argv[1],newline='',encoding='utf-8')):\n"
              "    print(json.dumps({k:row[k] for k in ('title','owner','region','seats','message')},"
              "ensure_ascii=False,separators=(',',':')))\n")


def records(count):
    rng = random.Random(20261125)
    for i in range(count):
        yield {"id": i, "meeting": {"title": f"weekly-sync-{i}", "starts": "2026-03-02T09:00:00Z"}, "owner": "Zoë",
               "email": f"zoe{i}@example.com", "description": "Planning, review and open questions",
               "room": {"id": f"64a1f0c2b3d4e5f607{100000 + i}"}, "region": rng.choice(["eu", "us", "in"]),
               "seats": rng.randrange(500), "record_it": rng.random() < 0.5, "message": "We start in five minutes",
               "audience": ["host", "guest"], "price": rng.randrange(1000) / 10, "priority": 2}


def write_data(folder, count):
    paths = {kind: os.path.join(folder, "data." + kind) for kind in ("ndjson", "json", "csv", "ndjson.gz")}
    with open(paths["ndjson"], "w", encoding="utf-8") as ndjson, open(paths["json"], "w", encoding="utf-8") as array, \
            open(paths["csv"], "w", encoding="utf-8") as table:
        array.write("[")
        table.write("title,owner,email,description,room,region,seats,record_it,message\n")
        for i, record in enumerate(records(count)):
            text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            ndjson.write(text + "\n")
            array.write(("," if i else "") + text)
            table.write(f'{record["meeting"]["title"]},{record["owner"]},{record["email"]},"{record["description"]}",'
                        f'{record["room"]["id"]},{record["region"]},{record["seats"]},true,{record["message"]}\n')
        array.write("]\n")
    with open(paths["ndjson"], "rb") as plain, gzip.open(paths["ndjson.gz"], "wb", compresslevel=6) as packed:
        shutil.copyfileobj(plain, packed)
    return paths


def write_destination(folder, name, **keys):
    path = os.path.join(folder, name + ".destination.json")
    whole = {"format": "100ms-destination", "version": 1, "name": name, "endpoint": "advanced",
             "advanced": {"method": "POST", "contentFormat": "application/json",
                          "url": "https://api.100ms.live/v2/rooms"}, **keys}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(whole, file)
    return path


def run(command):
    """Seconds, and the peak memory in MB of the first process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {message.decode(errors='replace')[:300]}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def compare(ours, peer, runs):
    pairs = [(run(ours), run(peer)) for _ in range(runs)]
    return {"ours": statistics.median(one[0] for one, _ in pairs),
            "peer": statistics.median(other[0] for _, other in pairs),
            "times": statistics.median(other[0] / one[0] for one, other in pairs),
            "memory": max(one[1] for one, _ in pairs)}


def build_walk(folder):
    program = os.path.join(folder, "simdjson_walk")
    subprocess.run(["g++", "-std=c++20", "-O2", os.path.join(HERE, "simdjson_walk.cpp"), "-o", program, "-lsimdjson"],
                   check=True, capture_output=True)
    return program


def works(cli, folder, paths):
    """Name, our command, the peer's name, a function giving its command, the least and the aim (times as fast)."""
    mapped = write_destination(folder, "mapped", mapping=MAPPING, exclude=["email"])
    cells = write_destination(folder, "cells", mapping=CSV_MAPPING)
    whole = write_destination(folder, "whole", batching={"enabled": True, "size": 100, "algorithm": "array"})

    def preview(destination, kind):
        return [cli, "preview", destination, "--records", paths[kind]]

    def program(name, *arguments):
        if not shutil.which(name):
            raise FileNotFoundError(name)
        return [name, *arguments]

    yield ("preview, 6 mapped fields", preview(mapped, "ndjson"), "jq -c",
           lambda: program("jq", "-c", JQ, paths["ndjson"]), 15, 25)
    yield ("whole records, batches of 100", preview(whole, "ndjson"), "simdjson on-demand, every token",
           lambda: [build_walk(folder), paths["ndjson"]], 0.4, 0.6)
    yield ("preview of CSV, 5 mapped fields", preview(cells, "csv"), "Python csv + json",
           lambda: [sys.executable, "-c", PYTHON_CSV, paths["csv"]], 10, 20)
    yield ("preview, gzipped", preview(mapped, "ndjson.gz"), "zcat | wc -l",
           lambda: program("sh", "-c", f"zcat {paths['ndjson.gz']} | wc -l"), 0.66, 1)
    yield ("check of all records", [cli, "check", mapped, "--records", paths["ndjson"]], "preview of them",
           lambda: preview(mapped, "ndjson"), 0.8, 1)
    yield ("preview of one JSON array", preview(mapped, "json"), "preview of NDJSON",
           lambda: preview(mapped, "ndjson"), 0.7, 0.9)


def names_row(cli, folder, count):
    path = os.path.join(folder, "names.ndjson")
    with open(path, "w", encoding="utf-8") as file:
        for i in range(count):
            file.write('{"name":"room-%d"}\n' % i)
    destination = os.path.join(folder, "names.destination.json")
    with open(destination, "w", encoding="utf-8") as file:
        json.dump({"format": "100ms-destination", "version": 1, "name": "names", "endpoint": "create_room",
                   "mapping": [{"target": "name", "source": "name"}]}, file)
    seconds, memory = run([cli, "check", destination, "--records", path])
    return {"work": f"check of {count} distinct names", "beside": "", "ours": seconds, "memory": memory}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cli", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--records", type=int, default=300_000)
    parser.add_argument("--names", type=int, default=5_000_000)
    parser.add_argument("--json", help="write the figures there, too")
    options = parser.parse_args()
    cli = os.path.abspath(options.cli)
    rows, missing = [], []
    with tempfile.TemporaryDirectory() as folder:
        paths = write_data(folder, options.records)
        for name, ours, beside, peer, least, aim in works(cli, folder, paths):
            try:
                figures = compare(ours, peer(), options.runs)
                rows.append({"work": name, "beside": beside, "least": least, "aim": aim, **figures})
            except (OSError, RuntimeError, subprocess.CalledProcessError) as reason:
                missing.append(f"{name} beside {beside}: {reason}")
        try:
            rows.append(names_row(cli, folder, options.names))
        except (OSError, RuntimeError) as reason:
            missing.append(f"names: {reason}")
    print(f"{'work':34} {'beside':33} {'ours s':>8} {'peer s':>8} {'times':>7} {'least':>6} {'aim':>5} {'MB':>6}")
    for row in rows:
        cells = [f"{row[key]:.3f}" if key in row else "" for key in ("ours", "peer")]
        print(f"{row['work']:34} {row['beside']:33} {cells[0]:>8} {cells[1]:>8} "
              f"{format(row['times'], '.2f') if 'times' in row else '':>7} {row.get('least', ''):>6} "
              f"{row.get('aim', ''):>5} {row['memory']:>6.0f}")
    for line in missing:
        print("not run:", line)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"records": options.records, "runs": options.runs, "rows": rows, "notRun": missing}, file, indent=2)


if __name__ == "__main__":
    main()
