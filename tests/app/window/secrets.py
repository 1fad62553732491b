# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole workflow in terminal and window with real secrets in a real keychain, then a search for their bytes: in every file
that was written, in all output, in what the webhook got, in the arguments and the environment of every process of ours."""
import base64
import http.server
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

from driver import Failed, Program, keys, poll, type_text

STORAGE_SECRET = "s3/Key+with&odd=chars-7Qx9"
HOOK_SECRET = "hook%Secret~value/42zz"
HOME = Path(os.environ["HOME"])
TOKEN = re.compile(rb"eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.")


def forms(secret):
    """Every way in which the bytes of a secret may lie somewhere."""
    raw = secret.encode()
    found = {raw, raw[::-1], secret.encode("utf-16-le"), raw.hex().encode(), raw.hex().upper().encode(),
             urllib.parse.quote(secret, safe="").encode(), urllib.parse.quote(secret).encode(),
             json.dumps(secret)[1:-1].encode(), json.dumps(secret)[1:-1].replace("/", "\\/").encode()}
    for shift in range(3):  # in the middle of some other base64
        text = base64.b64encode(b"\0" * shift + raw)
        inner = text[4 if shift else 0:].rstrip(b"=")[:-2]
        found |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
    return found


class Search:
    def __init__(self, secrets):
        self.forms = [(name, form) for name, secret in secrets.items() for form in forms(secret)]
        self.searched = 0

    def look(self, where, data):
        self.searched += len(data)
        for name, form in self.forms:
            if form in data:
                raise Failed(f"{name} stands in {where}: …{data[max(0, data.index(form) - 60):][:80]!r}…")
        token = TOKEN.search(data)
        if token:
            raise Failed(f"a token stands in {where}: {token.group()[:40]!r}…")

    def files(self):
        count = 0
        for path in HOME.rglob("*"):
            self.look(f"the name of {path}", os.fsencode(path))
            if path.is_file():
                self.look(path, path.read_bytes())
                count += 1
        return count

    def processes(self, root):
        """`root` and all below it. The environment of `root` itself is the user's own."""
        seen = 0
        for pid in self.tree(root):
            try:
                self.look(f"the arguments of {pid}", Path(f"/proc/{pid}/cmdline").read_bytes())
                if pid != root:
                    self.look(f"the environment of {pid}", Path(f"/proc/{pid}/environ").read_bytes())
                seen += 1
            except OSError:
                pass  # ended meanwhile
        return seen

    @staticmethod
    def tree(root):
        parents = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    stat = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                parents.setdefault(int(stat[1]), []).append(int(entry.name))
        pids = [root]
        for pid in pids:
            pids.extend(parents.get(pid, []))
        return pids


class Hook(http.server.BaseHTTPRequestHandler):
    got = []

    def do_POST(self):
        Hook.got.append(repr(self.headers.items()).encode() + self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def write_inputs(base_url, hook_port):
    records = HOME / "rooms.ndjson"
    records.write_text("".join(json.dumps({"n": n}) + "\n" for n in range(40)))
    destination = HOME / "rooms.destination.json"
    destination.write_text(json.dumps({
        "format": "100ms-destination", "version": 1, "name": "Rooms", "credential": "By terminal", "endpoint": "create_room",
        "headers": "x-hook:{secret.hook}",
        "mapping": [
            {"target": "name", "template": "room-{record.n}"},
            {"target": "description", "expression": "'seat ' + (record.n + 1)"},
            {"target": "recording_info.enabled", "value": True},
            {"target": "recording_info.upload_info.type", "value": "s3"},
            {"target": "recording_info.upload_info.location", "value": "bucket"},
            {"target": "recording_info.upload_info.credentials.key", "value": "AKIA"},
            {"target": "recording_info.upload_info.credentials.secret", "value": "{secret.s3key}"}],
        "responseWebhook": {"enabled": True, "url": f"http://127.0.0.1:{hook_port}/hook"}}))
    return destination, records


class Terminal:
    def __init__(self, program, search, base_url):
        self.program, self.search, self.base_url, self.most = program, search, base_url, 0

    def run(self, *arguments, stdin="", code=0):
        command = [self.program, *map(str, arguments)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        watcher = threading.Thread(target=self.watch, args=(process,))
        watcher.start()
        out, err = process.communicate(stdin.encode())
        watcher.join()
        self.search.look(f"the output of {arguments[0]}", out + err)
        if process.returncode != code:
            raise Failed(f"{arguments}: exit {process.returncode}\n{err.decode()}")
        return out.decode()

    def watch(self, process):
        while process.poll() is None:
            self.most = max(self.most, self.search.processes(process.pid))
            time.sleep(0.002)

    def workflow(self, access_key, secret, destination, records):
        self.run("credential", "add", "By terminal", "--base-url", self.base_url, stdin=f"{access_key}\n{secret}\n")
        self.run("credential", "add", "s3key", "--secret", stdin=STORAGE_SECRET + "\n")
        self.run("credential", "add", "hook", "--secret", stdin=HOOK_SECRET + "\n")
        self.run("credential", "list")
        self.run("credential", "test", "By terminal")
        self.run("preview", destination, "--records", records, "--base-url", self.base_url)
        self.run("check", destination, "--records", records, "--base-url", self.base_url)
        sent = self.run("send", destination, "--records", records, "--base-url", self.base_url)
        if "recording_info" not in sent:
            raise Failed(f"the answer does not echo the storage credentials, so nothing is proved: {sent}")
        self.run("deliver", destination, "--records", records, "--ledger", HOME / "terminal.ledger",
                 "--base-url", self.base_url)
        for kind in ("postman", "curl", "requests"):
            self.run("export", destination, "--records", records, "--to", kind, "-o", HOME / f"export.{kind}")
        self.run("export", destination, "--records", records, "--to", "nexla", "-o", HOME / "export.nexla",
                 code=2)  # Nexla would send the secret's name


def window_workflow(studio, search, access_key, secret, base_url):
    studio.press("Create a new credential…")
    for name, text in (("Name of the credential", "By window"), ("Base URL", base_url), ("App Access Key", access_key)):
        studio.focus(studio.wait("text", name))
        keys("ctrl+a")
        type_text(text)
    studio.focus(studio.wait("password text", "App Secret"))
    type_text(secret)
    studio.press("Save")
    studio.wait("label", starts="→ 127.0.0.1")
    studio.press("Test", "check box")
    studio.press("Send Test Data")
    studio.wait("label", starts="Sending to http://127.0.0.1")  # it was not made here: asked once, before anything leaves
    studio.press("Use It")
    studio.wait("label", starts="200 OK")
    search.processes(studio.process.pid)
    studio.shot("secrets-1-sent")
    keys("ctrl+s")
    keys("ctrl+shift+a")
    studio.press("Activate")
    poll("the delivery's end", lambda: search.processes(studio.process.pid) and studio.find("label", starts="✓ All 40"))
    studio.shot("secrets-2-delivered")
    for node, _ in studio.all():  # what is on screen, the answers among it
        text = node.get_text_iface()
        search.look(f"the {node.get_role_name()} “{node.get_name()}”",
                    ((node.get_name() or "") + (text.get_text(0, -1) if text else "")).encode())


def prove_that_the_search_finds(search):
    for name, form in search.forms:
        try:
            search.look("a probe", b"before " + form + b" behind")
        except Failed:
            continue
        raise Failed(f"the search is blind for a form of {name}")


def main():
    studio_path = Path(sys.argv[1])
    cli = str(studio_path.with_name("destination-cli"))
    hook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    sandbox = subprocess.Popen([cli, "sandbox"], stdout=subprocess.PIPE, text=True)
    studio = None
    try:
        own = json.loads(sandbox.stdout.readline())
        threading.Thread(target=sandbox.stdout.read, daemon=True).start()
        search = Search({"the app secret": own["secret"], "the storage secret": STORAGE_SECRET, "the hook's secret": HOOK_SECRET})
        prove_that_the_search_finds(search)
        destination, records = write_inputs(own["url"], hook.server_port)
        terminal = Terminal(cli, search, own["url"])
        terminal.workflow(own["accessKey"], own["secret"], destination, records)
        if terminal.most < 2:
            raise Failed("the process of the user's code was never seen, so its environment was not searched")
        destination.write_text(destination.read_text().replace("By terminal", ""))
        log = HOME / "studio.log"
        with log.open("wb") as output:
            studio = Program(str(studio_path), str(destination), "--records", str(records), output=output)
            window_workflow(studio, search, own["accessKey"], own["secret"], own["url"])
        poll("the webhook's calls of both", lambda: len(Hook.got) >= 81)
        studio.end()
        for body in Hook.got:
            search.look("what the webhook got", body)
        count = search.files()
        print(f"No secret in {count} files, {len(Hook.got)} webhook calls, all output, arguments and environments "
              f"({search.searched:,} bytes).")
    except Failed as failure:
        if studio:
            studio.dump()
            studio.shot("failed")
        print(f"FAILED: {failure}")
        return 1
    finally:
        if studio:
            studio.end()
        sandbox.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
