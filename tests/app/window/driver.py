# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds and works the program's controls through AT-SPI and the keyboard. Nothing sleeps for a fixed time: every step polls
for what it waits for."""
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

TIMEOUT = 20


class Failed(Exception):
    pass


def poll(what, condition):
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        try:
            value = condition()
        except gi.repository.GLib.Error:  # the control went away meanwhile
            value = None
        if value:
            return value
        time.sleep(0.05)
    raise Failed(f"waited {TIMEOUT} s for: {what}")


def keys(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)


def type_text(text):
    subprocess.run(["xdotool", "type", "--delay", "2", text], check=True)


def judged(story, done):
    """Runs `story` with a function that starts the program that the command line names, and tells how it ended: the exit code."""
    started = []

    def start(*arguments):
        started.append(Program(sys.argv[1], *arguments))
        return started[-1]

    try:
        story(start)
        print(done)
    except Failed as failure:
        if started:
            started[-1].dump()
            started[-1].shot("failed")
        print(f"FAILED: {failure}")
        return 1
    finally:
        if started:
            started[-1].end()
    return 0


def play(story, done, *arguments):
    """A story of one program."""
    return judged(lambda start: story(start(*arguments)), done)


class Program:
    def __init__(self, path, *arguments, output=None):
        self.process = subprocess.Popen([path, *arguments], stdout=output, stderr=output)
        self.root = poll("the program on the accessibility bus", self._find_root)
        poll("its window to be active", self._activate)

    def _find_root(self):
        if self.process.poll() is not None:
            raise Failed(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid:
                child.set_cache_mask(Atspi.Cache.NONE)  # without a main loop a cache would never be renewed
                return child
        return None

    def _activate(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               capture_output=True, text=True).stdout.split()
        if not found:
            return False
        subprocess.run(["xdotool", "windowactivate", found[-1]], capture_output=True)
        frame = self.find("frame")
        return frame and frame.get_state_set().contains(Atspi.StateType.ACTIVE)

    def all(self, node=None, depth=0):
        if node is None and self.process.poll() is not None:
            raise Failed(f"the program ended with {self.process.returncode}")
        node = node or self.root
        yield node, depth
        for i in range(min(node.get_child_count(), 300)):
            child = node.get_child_at_index(i)
            if child:
                yield from self.all(child, depth + 1)

    def find(self, role, name=None, starts=None, showing=True):
        for node, _ in self.all():
            if node.get_role_name() != role:
                continue
            own = node.get_name() or ""
            if (name is not None and own != name) or (starts is not None and not own.startswith(starts)):
                continue
            if showing and not node.get_state_set().contains(Atspi.StateType.SHOWING):
                continue
            return node
        return None

    def wait(self, role, name=None, starts=None):
        return poll(f"{role} “{name or starts}”", lambda: self.find(role, name, starts))

    def labelled(self, role, label):
        """A control by its own name or by the label that the *labelled by* relation gives, as a screen reader finds it."""

        def search():
            for node, _ in self.all():
                if node.get_role_name() != role or not node.get_state_set().contains(Atspi.StateType.SHOWING):
                    continue
                if node.get_name() == label:
                    return node
                for relation in node.get_relation_set():
                    if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                        if relation.get_target(0).get_name().replace("&", "") == label:
                            return node
            return None

        return poll(f"{role} labelled “{label}”", search)

    def focus(self, node):
        node.get_component_iface().grab_focus()
        poll(f"the focus on “{node.get_name()}”", lambda: node.get_state_set().contains(Atspi.StateType.FOCUSED))

    def press(self, name, role="push button"):
        """Works a button by its action, when it is enabled."""
        node = self.wait(role, name)
        poll(f"“{name}” to be enabled", lambda: node.get_state_set().contains(Atspi.StateType.SENSITIVE))
        action = node.get_action_iface()
        names = [action.get_action_name(i) for i in range(action.get_n_actions())]
        for wanted in ("Press", "Toggle"):
            if wanted in names:
                action.do_action(names.index(wanted))
                return node
        raise Failed(f"“{name}” has no action to press it: {names}")

    def shot(self, name):
        folder = os.environ.get("DS_SCREENSHOTS")
        if folder:
            os.makedirs(folder, exist_ok=True)
            subprocess.run(["import", "-window", "root", f"{folder}/{name}.png"], check=False)

    def dump(self):
        if self.process.poll() is not None:
            return
        for node, depth in self.all():
            if node.get_state_set().contains(Atspi.StateType.SHOWING):
                print("  " * depth + f"{node.get_role_name()} “{node.get_name()}”")

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
