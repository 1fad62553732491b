# SPDX-License-Identifier: GPL-3.0-or-later
"""The documented workflow in the real window: sample Nexset, +, Send to Destination, 100ms, credential, Next, endpoint, fields,
sample payload, Test, edit, Send Test Data over HTTP to the built-in sandbox, Done, file on disk."""
import json
import os
import sys

from driver import Atspi, Failed, keys, play, poll, type_text


def open_sample(studio):
    studio.wait("label", "Open a Nexset to begin")
    studio.shot("1-start")
    studio.press("Try the sample")
    studio.wait("label", starts="6 records")


def send_to_100ms(studio):
    plus = studio.find("push button menu", "+") or studio.wait("push button", "+")
    studio.focus(plus)
    keys("space")
    keys("Down")  # Send to Destination
    keys("Right")  # 100ms
    studio.shot("2-plus")
    keys("Return")


def choose_credential(studio):
    combo = studio.labelled("combo box", "Credential")
    if not studio.find("push button", "Next").get_state_set().contains(Atspi.StateType.SENSITIVE):
        studio.focus(combo)
        keys("Down")
    studio.shot("3-credential")
    studio.press("Next")


def choose_endpoint(studio):
    combo = studio.labelled("combo box", "Endpoint")
    poll("the focus to have moved on to Endpoint", lambda: combo.get_state_set().contains(Atspi.StateType.FOCUSED))
    keys("Down")
    studio.wait("push button", "Map by name")
    studio.wait("table", "Field mapping")
    studio.press("Map by name")
    studio.shot("3-map-by-name")
    take = poll("the button that maps", lambda: next((n for n, _ in studio.all() if n.get_role_name() == "push button"
                                                      and (n.get_name() or "").startswith("Map ")
                                                      and (n.get_name() or "").rstrip("s").endswith("field")), None))
    studio.press(take.get_name())


def sample_text(studio):
    for node, _ in studio.all():
        if node.get_name() == "Sample payload 1" and node.get_text_iface():
            return node, node.get_text_iface().get_text(0, -1)
    return None, ""


def see_sample(studio):
    poll("the sample payload", lambda: '"region"' in sample_text(studio)[1])
    studio.shot("4-sample")


def batch_and_back(studio):
    """A screen reader toggles a check box without a click."""
    question = "Would you like to batch your records together?"
    studio.press(question, "check box")
    studio.wait("spin button", "Batch Size")
    poll("a batch in the sample payload", lambda: sample_text(studio)[1].lstrip().startswith("["))
    studio.press(question, "check box")
    poll("one record again", lambda: sample_text(studio)[1].lstrip().startswith("{"))


def test_and_send(studio):
    studio.press("Test", "check box")
    studio.press("Send Test Data")
    studio.wait("label", starts="200 OK")
    studio.shot("5-answer")
    node, _ = sample_text(studio)
    studio.focus(node)
    keys("ctrl+a")
    type_text('{"name":"typed-by-hand","description":"edited"}')
    studio.wait("push button", "Discard edit")
    studio.press("Send Test Data")
    answer = lambda: any(  # noqa: E731
        n.get_name() == "Answer body" and "typed-by-hand" in (n.get_text_iface().get_text(0, -1) or "")
        for n, _ in studio.all()
        if n.get_text_iface()
    )
    poll("an answer that names the edited room", answer)
    studio.shot("6-edited")


def done(studio, path):
    studio.press("Done")
    poll("the save dialog", lambda: studio.find("dialog") or studio.find("file chooser"))
    keys("ctrl+a")
    type_text(path)
    keys("Return")
    poll("the destination file", lambda: os.path.exists(path))
    saved = json.load(open(path, encoding="utf-8"))
    if saved["endpoint"] != "create_room" or saved["credential"] != "Sandbox" or not saved["mapping"]:
        raise Failed(f"the file does not hold what was set: {saved}")
    studio.shot("7-done")


def story(studio):
    open_sample(studio)
    send_to_100ms(studio)
    choose_credential(studio)
    choose_endpoint(studio)
    see_sample(studio)
    batch_and_back(studio)
    test_and_send(studio)
    done(studio, os.path.join(os.environ["DESTINATION_STUDIO_HOME"], "by-window.destination.json"))


if __name__ == "__main__":
    sys.exit(play(story, "The documented workflow works in the real window."))
