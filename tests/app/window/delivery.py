# SPDX-License-Identifier: GPL-3.0-or-later
"""A delivery in the real window: Activate, its outcomes, what failed once more with the settings of now, and the answers as the
next Nexset, with which the made rooms go live. The built-in sandbox answers over HTTP."""
import json
import os
import sys
from pathlib import Path

from driver import Failed, keys, play, poll, type_text

HOME = Path(os.environ["HOME"])


def inputs():
    records = HOME / "rooms.ndjson"
    records.write_text('{"title":"Weekly-Sync"}\n{"title":"Retro"}\n{"owner":"nobody"}\n{"title":"Demo"}\n')
    destination = HOME / "rooms.destination.json"
    destination.write_text(json.dumps({
        "format": "100ms-destination", "version": 1, "name": "Rooms", "credential": "Sandbox", "endpoint": "create_room",
        "mapping": [{"target": "name", "source": "title", "ifMissing": "fail"}]}))
    return destination, records


def deliver(studio):
    keys("ctrl+shift+a")
    studio.shot("1-before")
    studio.press("Activate")
    studio.wait("label", starts="3 delivered · 1 failed · 0 unknown · 0 left")
    studio.shot("2-outcomes")


def see_outcomes(studio):
    keys("alt+h")  # Show
    keys("End")  # Delivered
    outcomes = studio.wait("table", "Outcomes")
    poll("the room's name, in its own letters, among the outcomes", lambda: any(
        (node.get_name() or "") == "Weekly-Sync" for node, _ in studio.all(outcomes)))
    studio.shot("3-delivered")


def what_failed_again(studio):
    studio.press("Deliver the 1 failed with the new settings")
    studio.wait("label", starts="0 delivered · 1 failed · 0 unknown · 0 left")
    studio.shot("4-failed-again")


def answers_as_nexset(studio, path):
    studio.press("Answers as a Nexset")
    poll("the save dialog", lambda: studio.find("dialog") or studio.find("file chooser"))
    keys("ctrl+a")
    type_text(str(path))
    keys("Return")
    poll("the answers", path.exists)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    if [line["record"]["title"] for line in lines] != ["Weekly-Sync", "Retro", "Demo"]:
        raise Failed(f"other answers than of the three rooms: {lines}")
    if not all(line["response"]["body"]["id"] for line in lines):
        raise Failed(f"an answer has no id: {lines}")
    studio.wait("label", starts="3 records")
    studio.shot("5-answers")


def rooms_go_live(studio, path):
    """The ids that came back are the next destination's Room ID."""
    path.write_text(json.dumps({
        "format": "100ms-destination", "version": 1, "name": "Go live", "credential": "Sandbox", "endpoint": "start_live_stream",
        "parameters": {"room_id": "{record.response.body.id}"},
        "mapping": [{"target": "meeting_url", "template": "https://example.com/{record.response.body.name}"}]}))
    keys("ctrl+shift+o")
    poll("the open dialog", lambda: studio.find("dialog") or studio.find("file chooser"))
    keys("ctrl+a")
    type_text(str(path))
    keys("Return")
    studio.wait("frame", starts="Go live")
    poll("the made room's id in the sample's address", lambda: any(
        "/live-streams/room/64a1" in (node.get_name() or "") for node, _ in studio.all()))
    studio.shot("6-next-destination")
    keys("ctrl+shift+a")
    studio.press("Activate")
    studio.wait("label", starts="✓ All 3 records were delivered")
    studio.shot("7-rooms-are-live")


def story(studio):
    studio.wait("label", starts="4 records")
    deliver(studio)
    see_outcomes(studio)
    answers_as_nexset(studio, HOME / "rooms.answers.ndjson")
    what_failed_again(studio)
    rooms_go_live(studio, HOME / "live.destination.json")


if __name__ == "__main__":
    destination, records = map(str, inputs())
    sys.exit(play(story, "A delivery, its answers and what failed work in the real window.", destination, "--records", records))
