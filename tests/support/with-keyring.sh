#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command inside a D-Bus session of its own with an unlocked, empty keyring of its own. Nothing of the user's own
# keyring is touched. Exit code 77 (skipped) when the machine has no keyring.
command -v dbus-run-session >/dev/null && command -v gnome-keyring-daemon >/dev/null || exit 77
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home" DS_TEST_KEYRING=1
chmod 700 "$home"
unset DBUS_SESSION_BUS_ADDRESS
dbus-run-session -- sh -c '
    echo test | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
    daemon=$!
    tries=0
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
            string:org.freedesktop.secrets 2>/dev/null | grep -q "boolean true"; do
        tries=$((tries + 1)); [ $tries -lt 100 ] || exit 77
        sleep 0.1
    done
    "$@"
    result=$?
    kill $daemon
    exit $result' sh "$@"
