#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deliveries side by side with newman, Bruno's CLI and curl, against one local nginx.

    npm --prefix tests/benchmarks install
    python3 tests/benchmarks/delivery_benchmark.py --cli build/release/bin/destination-cli

Everything is made in a temporary folder and listens on 127.0.0.1 only. Needs nginx, curl and openssl.
"""
import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Nginx:
    """Answers every request with 200 and a small object, over HTTP/1.1 and over TLS with HTTP/2."""

    def __init__(self, folder):
        self.folder = folder
        self.http, self.https = free_port(), free_port()
        self.certificate = folder / "cert.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", folder / "key.pem",
                        "-out", self.certificate], check=True, capture_output=True)
        (folder / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; client_body_temp_path {folder}/body; keepalive_requests 100000000; client_max_body_size 64m;
  client_body_buffer_size 1m; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
  scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{self.http};
    listen 127.0.0.1:{self.https} ssl http2;
    ssl_certificate {self.certificate}; ssl_certificate_key {folder}/key.pem;
    location / {{ default_type application/json; return 200 '{{"id":"64a1f0c2b3d4e5f607182901"}}'; }}
  }}
}}
""")
        self.process = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.https), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit("nginx did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait()


class SlowServer:
    """Answers each request after the given time, and tells the most requests in any second when it is stopped."""

    def __init__(self, folder, milliseconds):
        program = folder / "slow_server"
        if not program.exists():
            subprocess.run(["g++", "-std=c++20", "-O2", HERE / "slow_server.cpp", "-o", program], check=True)
        self.process = subprocess.Popen([program, str(milliseconds)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}/v2"

    def stop(self):
        return int(self.process.communicate("")[0])


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.cli = str(Path(options.cli).resolve())

    def records(self, count):
        path = self.folder / f"records-{count}.ndjson"
        if not path.exists():
            with path.open("w") as out:
                for i in range(count):
                    out.write(json.dumps({"id": f"{i:024x}", "title": f"room-{i}", "text": "Weekly meeting", "seats": i % 500}) + "\n")
        return path

    def destination(self, name, concurrency, rate=0, batch=0):
        path = self.folder / f"{name}.destination.json"
        body = {"format": "100ms-destination", "version": 1, "name": name, "delivery": {
            "maxConcurrency": concurrency, "requestsPerSecond": rate}}
        if batch:
            body |= {"endpoint": "advanced", "advanced": {"method": "POST", "contentFormat": "application/json",
                     "url": "https://api.100ms.live/v2/batch"}, "batching": {"enabled": True, "size": batch, "algorithm": "array"}}
        else:
            body |= {"endpoint": "update_room", "parameters": {"room_id": "{record.id}"},
                     "mapping": [{"target": "description", "source": "text"}, {"target": "size", "source": "seats"}]}
        path.write_text(json.dumps(body))
        return path

    def deliver(self, count, concurrency, base, rate=0, batch=0, certificate=None, watch_memory=False):
        """Returns records per second, from start to exit of the program, and the largest resident memory in MB."""
        ledger = self.folder / "run.ledger"
        for file in self.folder.glob("run.ledger*"):
            file.unlink()
        destination, records = self.destination("bench", concurrency, rate, batch), self.records(count)
        environment = dict(os.environ, HMS_ACCESS_KEY="key", HMS_SECRET="secret", DESTINATION_STUDIO_HOME=str(self.folder))
        if certificate:
            environment["SSL_CERT_FILE"] = str(certificate)
        start = time.monotonic()
        process = subprocess.Popen([self.cli, "deliver", destination, "--records", records, "--ledger", ledger,
                                    "--base-url", base], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        samples = []
        while watch_memory and process.poll() is None:
            samples.append(resident_mb(process.pid))
            time.sleep(0.5)
        out, err = process.communicate()
        seconds = time.monotonic() - start
        if not out:
            sys.exit(err.decode())
        summary = json.loads(out)
        if summary["delivered"] != count:
            sys.exit(f"not all delivered: {summary}")
        return count / seconds, samples

    def curl(self, count, concurrency, base, certificate=None):
        config = self.folder / "curl.config"
        with config.open("w") as out, self.records(count).open() as records:
            for number, line in enumerate(records):
                record = json.loads(line)
                body = json.dumps({"description": record["text"], "size": record["seats"]}).replace('"', '\\"')
                out.write(("next\n" if number else "") + f'url = "{base}/rooms/{record["id"]}"\ndata = "{body}"\n'
                          'header = "Content-Type: application/json"\nheader = "Authorization: Bearer x"\noutput = "/dev/null"\n')
                if certificate:
                    out.write(f'cacert = "{certificate}"\nhttp2\n')
        start = time.monotonic()
        subprocess.run(["curl", "--silent", "--parallel", "--parallel-max", str(concurrency), "--config", config], check=True)
        return count / (time.monotonic() - start)

    def newman(self, count, base):
        collection = self.folder / "newman.json"
        collection.write_text(json.dumps({"info": {"name": "b", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
            "item": [{"name": "r", "request": {"method": "POST", "url": base + "/rooms/{{id}}",
                      "header": [{"key": "Content-Type", "value": "application/json"}, {"key": "Authorization", "value": "Bearer x"}],
                      "body": {"mode": "raw", "raw": '{"description":"{{text}}","size":{{seats}}}'}}}]}))
        data = self.folder / "newman.data.json"
        data.write_text(json.dumps([json.loads(line) for line in self.records(count).open()]))
        return self.node(["newman", "run", str(collection), "-d", str(data), "--silent"], count, None)

    def bruno(self, count, base):
        folder = self.folder / "bruno"
        folder.mkdir(exist_ok=True)
        (folder / "bruno.json").write_text('{"version":"1","name":"b","type":"collection"}')
        (folder / "r.bru").write_text("meta {\n  name: r\n  type: http\n  seq: 1\n}\n\npost {\n  url: " + base + "/rooms/{{id}}\n  body: json\n  auth: none\n}\n\n"
            "headers {\n  Authorization: Bearer x\n}\n\nbody:json {\n  {\"description\":\"{{text}}\",\"size\":{{seats}}}\n}\n")
        data = self.folder / "bruno.data.json"
        data.write_text(json.dumps([json.loads(line) for line in self.records(count).open()]))
        return self.node(["bru", "run", "--json-file-path", str(data)], count, folder)

    def node(self, command, count, cwd):
        program = HERE / "node_modules" / ".bin" / command[0]
        if not program.exists():
            return None
        start = time.monotonic()
        done = subprocess.run([str(program)] + command[1:], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return count / (time.monotonic() - start) if done.returncode == 0 else None


def resident_mb(pid):
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def median(call, times):
    values = [call() for _ in range(times)]
    return None if None in values else statistics.median(values)


def row(what, value, unit="records/s", note=""):
    print(f"{what:<52} {'not run' if value is None else f'{value:>10.1f}'} {unit}  {note}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--records", type=int, default=20000)
    parser.add_argument("--peer-records", type=int, default=2000, help="for newman and Bruno, which slow down beyond")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--big", type=int, default=0, help="records of the memory run (5000000)")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="delivery-benchmark-"))
    bench, nginx = Bench(options, folder), Nginx(folder)
    try:
        run(bench, nginx, options)
    finally:
        nginx.stop()
        shutil.rmtree(folder)


def run(bench, nginx, options):
    http, https = f"http://127.0.0.1:{nginx.http}/v2", f"https://127.0.0.1:{nginx.https}/v2"
    count, runs = options.records, options.runs
    ours = median(lambda: bench.deliver(count, 24, http)[0], runs)
    curl = median(lambda: bench.curl(count, 24, http), runs)
    row("deliver, HTTP/1.1, concurrency 24, ledger on", ours)
    row("curl --parallel 24, HTTP/1.1", curl, note=f"ours is {ours / curl:.2f} of it")
    tls = median(lambda: bench.deliver(count, 24, https, certificate=nginx.certificate)[0], runs)
    curl_tls = median(lambda: bench.curl(count, 24, https, nginx.certificate), runs)
    row("deliver, TLS with HTTP/2", tls)
    row("curl --parallel 24, TLS with HTTP/2", curl_tls, note=f"ours is {tls / curl_tls:.2f} of it")
    batched = median(lambda: bench.deliver(count, 24, http, batch=100)[0], runs)
    row("deliver, batches of 100", batched, note=f"{batched / curl:.1f} times curl one by one")
    newman = median(lambda: bench.newman(options.peer_records, http), 1)
    row("newman", newman, note=f"ours is {ours / newman:.0f} times it" if newman else "")
    bruno = median(lambda: bench.bruno(options.peer_records, http), 1)
    row("bru run", bruno, note=f"ours is {ours / bruno:.0f} times it" if bruno else "")
    slow = SlowServer(bench.folder, 50)
    value = median(lambda: bench.deliver(32 * 200, 32, slow.url)[0], runs)
    curl = median(lambda: bench.curl(32 * 200, 32, slow.url), runs)
    slow.stop()
    row("deliver, 50 ms an answer, concurrency 32", value, note=f"{value / 6.4:.1f} % of 640; curl {curl / 6.4:.1f} %")
    limited = SlowServer(bench.folder, 0)
    value = bench.deliver(1000, 8, limited.url, rate=100)[0]
    row("deliver, requestsPerSecond 100", value, note=f"most in any second: {limited.stop()}")
    if options.big:
        value, samples = bench.deliver(options.big, 24, http, batch=100, watch_memory=True)
        row(f"deliver, {options.big} records in batches of 100", value,
            note=f"resident MB: most {max(samples):.0f}, first third {max(samples[:len(samples) // 3]):.0f}")


if __name__ == "__main__":
    main()
