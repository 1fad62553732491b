# SPDX-License-Identifier: GPL-3.0-or-later
"""What shows beside the workflow, by keyboard alone: the records as a table, the palette, findings by value, what changes after an
edit, settings, and help that follows the focus."""
import json
import os
import sys

from driver import Atspi, keys, play, poll, type_text

RECORDS = 3000


def write_files(folder):
    """A Nexset with some regions that 100ms does not know, and a destination that was saved."""
    os.makedirs(folder, exist_ok=True)
    nexset = os.path.join(folder, "meetings.ndjson")
    with open(nexset, "w") as file:
        for i in range(RECORDS):
            record = {"meeting": {"title": f"weekly-sync-{i}"}, "region": "uk" if i % 100 == 7 else "eu", "seats": i,
                      "owner": None if i % 3 else "Zoë"}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    destination = os.path.join(folder, "rooms.destination.json")
    with open(destination, "w") as file:
        json.dump({"format": "100ms-destination", "version": 1, "name": "Rooms", "credential": "Sandbox",
                   "endpoint": "create_room", "mapping": [{"target": "name", "source": "meeting.title"},
                                                          {"target": "region", "source": "region"}]}, file)
    return destination, nexset


def current_record(studio):
    return studio.wait("spin button", "Record").get_value_iface().get_current_value()


def at_record(studio, number):
    poll(f"record {number} to be the current one", lambda: current_record(studio) == number)


def see_records(studio):
    keys("ctrl+l")
    studio.wait("table", "Records")
    poll("a cell of the first record", lambda: studio.find("table cell", "weekly-sync-0"))
    keys("ctrl+End")
    poll("the last record in sight", lambda: studio.find("table cell", f"weekly-sync-{RECORDS - 1}"))
    at_record(studio, RECORDS)
    studio.shot("records")
    keys("Escape")


def find_by_typing(studio):
    keys("ctrl+k")
    studio.wait("text", "Find anything")
    studio.shot("palette")
    type_text("1234")
    keys("Return")
    at_record(studio, 1234)
    keys("question")
    studio.shot("keys")
    keys("Escape")


def see_findings(studio):
    poll("the check to end", lambda: studio.find("label", starts="✖ \"region\""))
    keys("F8")
    studio.wait("tree", "Findings")
    keys("Right")
    studio.shot("findings")
    studio.press("Next record with this finding (Ctrl+Shift+PgDown)")
    at_record(studio, 1308)
    keys("F8")


def see_what_changes(studio):
    """The destination's name stands in no payload."""
    studio.focus(studio.labelled("text", "Name"))
    keys("End")
    type_text("!")
    studio.wait("label", "What changes: none of 3,000 payloads")
    studio.press("Show what changes in this record", "check box")
    studio.shot("changes")


def see_settings(studio):
    keys("ctrl+comma")
    studio.labelled("combo box", "Theme")
    studio.shot("settings")
    keys("Escape")


def see_help(studio):
    studio.focus(studio.labelled("text", "Request Headers"))
    keys("F1")
    studio.wait("dialog", starts="Help")
    studio.shot("help")
    keys("Escape")


def story(studio):
    studio.wait("label", starts="3,000 records")
    see_records(studio)
    find_by_typing(studio)
    see_findings(studio)
    see_what_changes(studio)
    see_settings(studio)
    see_help(studio)


if __name__ == "__main__":
    folder = os.path.join(os.environ["DESTINATION_STUDIO_HOME"], "story")
    destination, nexset = write_files(folder)
    sys.exit(play(story, "the views are reached by keyboard", destination, "--records", nexset))
