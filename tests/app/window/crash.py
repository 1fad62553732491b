# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 while changes are unsaved: the next start offers them, opens nothing unasked, and writes nothing over."""
import json
import os
import signal
import stat
import sys
from pathlib import Path

from driver import Failed, judged, keys, poll

HOME = Path(os.environ["HOME"])
DRAFTS = Path(os.environ["DESTINATION_STUDIO_HOME"]) / "drafts"


def inputs():
    records = HOME / "rooms.ndjson"
    records.write_text('{"title":"Weekly-Sync"}\n{"title":"Retro"}\n')
    destination = HOME / "rooms.destination.json"
    destination.write_text(json.dumps({
        "format": "100ms-destination", "version": 1, "name": "Rooms", "credential": "Sandbox", "endpoint": "create_room",
        "mapping": [{"target": "name", "source": "title"}]}))
    return destination, records


def drafts():
    return sorted(DRAFTS.glob("*.draft.json")) if DRAFTS.exists() else []


def edit(studio, name):
    """As a screen reader sets it: nothing is typed."""
    studio.wait("label", starts="2 records")
    field = studio.labelled("text", "Name")
    field.get_editable_text_iface().set_text_contents(name)
    poll("a draft", lambda: any(name in path.read_text() for path in drafts()))
    for path in drafts():
        if stat.S_IMODE(path.stat().st_mode) != 0o600:
            raise Failed(f"{path} can be read by others")


def kill(studio):
    os.kill(studio.process.pid, signal.SIGKILL)
    studio.process.wait(10)


def go_on(studio, name):
    studio.wait("list", "Continue")
    studio.shot("1-continue")
    if studio.find("frame", starts=name):
        raise Failed("it was opened unasked")
    studio.press("Continue")
    studio.wait("frame", starts=name)
    studio.wait("label", starts="2 records")
    studio.shot("2-continued")


def save(studio, path, name):
    keys("ctrl+s")
    poll("the file", lambda: json.loads(path.read_text())["name"] == name)
    poll("the draft to be gone", lambda: not drafts())


def story(start):
    destination, records = inputs()
    studio = start(str(destination), "--records", str(records))
    edit(studio, "Rooms, by hand")
    kill(studio)
    if json.loads(destination.read_text())["name"] != "Rooms":
        raise Failed("the file was written")
    studio = start()
    go_on(studio, "Rooms, by hand")
    save(studio, destination, "Rooms, by hand")


if __name__ == "__main__":
    sys.exit(judged(story, "Unsaved changes outlive kill -9."))
