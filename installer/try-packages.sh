#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Tries what package.sh built in clean Debian 12 systems (no Qt, no compiler), as root:
#     installer/try-packages.sh [FOLDER OF THE PACKAGES]
# Installs the .deb files with apt, runs the terminal program, drives the window under Xvfb, upgrades, removes all of it and compares
# the files; then the portable archive likewise (DS_TRIAL_ONLY=debs or portable: one of them). The systems are made in build/trial;
# the bare one is kept for the next run.
# shellcheck disable=SC2046,SC2086 # lists of packages are meant to be split
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
packages=$(realpath "${1:-build/release/packages}")
trial=$PWD/build/trial
mirror=${DS_MIRROR:-http://deb.debian.org/debian}
[ "$(id -u)" -eq 0 ] || { echo "Only root can make a system to try the packages in." >&2; exit 2; }

# Processes and mounts of the trial end with this script.
if [ -z "${DS_TRIAL_INSIDE:-}" ]; then
    bash installer/install.sh --trial
    DS_TRIAL_INSIDE=1 exec unshare --mount --pid --fork --kill-child "${BASH_SOURCE[0]}" "$packages"
fi

# The window is driven with the same stories as the build's, by the tools that the tests need.
tools="xvfb xauth openbox xdotool dbus dbus-x11 at-spi2-core python3 python3-pyatspi python3-gi gnome-keyring fonts-dejavu-core"
root=$trial/system

say() { printf '\n== %s\n' "$*"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive HOME=/root "$@"; }
as_user() { inside runuser -u tester -- env HOME=/home/tester bash -c "cd; $1"; }
apt() { inside apt-get -y -q -o Dpkg::Use-Pty=0 -o APT::Install-Recommends=false "$@" >"$trial/apt.log" 2>&1 || { cat "$trial/apt.log"; return 1; }; }
fail() { echo "FAILED: $*" >&2; exit 1; }
debs() { (cd "$root" && echo ./trial/"${1:-}"*.deb); }
user_data() { (cd "$root/home/tester" && find .local -type f -exec sha256sum {} + | sort); }
installed() { inside dpkg-query -W -f '${Package}\n' | sort; }

bare_system() {
    if [ ! -e "$trial/bare/etc/debian_version" ]; then
        say "A bare Debian 12 by debootstrap"
        rm -rf "$trial/bare" "$trial/bare.new"
        mkdir -p "$trial"
        debootstrap --variant=minbase bookworm "$trial/bare.new" "$mirror" >"$trial/debootstrap.log"
        {
            echo "deb $mirror bookworm-updates main"
            echo "deb ${mirror%/debian}/debian-security bookworm-security main"
        } >>"$trial/bare.new/etc/apt/sources.list"
        mv "$trial/bare.new" "$trial/bare"
    fi
}

fresh_system() {
    if mountpoint -q "$root/proc"; then umount "$root"/dev/{shm,pts} "$root/proc"; fi
    rm -rf "$root"
    cp -a --reflink=auto "$trial/bare" "$root"
    mount -t proc proc "$root/proc"
    mount -t devpts devpts "$root/dev/pts"
    mount -t tmpfs tmpfs "$root/dev/shm"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # nothing is started
    chmod +x "$root/usr/sbin/policy-rc.d"
    inside useradd --create-home tester
    apt update
    apt upgrade
    apt install ca-certificates # apt recommends it, so no autoremove would take it away again
    mkdir -p "$root/trial"
    cp "$packages"/*.deb "$packages"/*.tar.xz "$root/trial"
    cp -r tests/app/window "$root/trial/window"
    ! installed | grep -Ei 'qt6|^g\+\+|^gcc$|^cmake' || fail "the bare system has Qt or a compiler"
}

# Without what apt and dpkg keep of any package: lists, logs, caches.
files_of_system() {
    (cd "$root" && find . -xdev \( -path ./trial -o -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./run \
        -o -path ./var/cache -o -path ./var/log -o -path ./var/lib/apt -o -path ./var/lib/dpkg \) -prune -o -printf '%y %m %p %l\n' | sort)
}

no_missing_library() {
    local missing
    missing=$(for file in "$@"; do inside ldd "$file" | sed -n "s,.*not found.*,$file: &,p"; done)
    [ -z "$missing" ] || fail "$missing"
}

terminal_job() { # PROGRAM SAMPLES
    as_user "
        set -e
        '$1' --version
        [ \"\$('$1' templates | wc -l)\" -ge 38 ]
        '$1' deliver '$2/create-rooms.destination.json' --records '$2/meetings.ndjson' --ledger ~/sample.ledger
        rm ~/sample.ledger*
        printf '%s' '{\"format\":\"100ms-destination\",\"version\":1,\"name\":\"c\",\"endpoint\":\"create_room\",\"mapping\":[{\"target\":\"name\",\"expression\":\"record.meeting.title + 6 * 7\"}]}' >~/code.destination.json
        '$1' preview ~/code.destination.json --records '$2/meetings.ndjson' --limit 1 | grep -q '\"name\":\"weekly-sync42\"'
        rm ~/code.destination.json"
}

# A sandbox in one process, the program that delivers to it in another, as a pipeline has it.
pipeline_job() { # PROGRAM SAMPLES
    as_user "
        set -e
        '$1' sandbox --port 0 >~/sandbox.log & server=\$!
        trap 'kill \$server' EXIT
        until [ -s ~/sandbox.log ]; do sleep 0.1; done
        field() { head -1 ~/sandbox.log | sed 's/.*\"'\$1'\":\"\([^\"]*\)\".*/\1/'; }
        export HMS_ACCESS_KEY=\$(field accessKey) HMS_SECRET=\$(field secret)
        '$1' deliver '$2/create-rooms.destination.json' --records '$2/meetings.ndjson' --base-url \"\$(field url)\"
        '$1' list rooms --base-url \"\$(field url)\" | grep -c '\"id\"'"
}

window_job() { # PROGRAM: the stories that tests tell of the build; the desktop's own words go to a log
    local story
    for story in workflow delivery; do
        as_user "PYTHONDONTWRITEBYTECODE=1 /trial/window/run '$1' $story.py" 2>>"$trial/window.log" || { tail -30 "$trial/window.log"; fail "$story"; }
    done
}

# An upgrade is the same package with a higher revision.
higher_revision() {
    local deb name
    for deb in "$root"/trial/*.deb; do
        name=$(basename "$deb")
        rm -rf "$trial/repack"
        dpkg-deb -R "$deb" "$trial/repack"
        sed -i -E '/^(Version|Depends):/s/-1~deb12/-2~deb12/g' "$trial/repack/DEBIAN/control"
        mkdir -p "$root/trial/next"
        dpkg-deb --root-owner-group -b "$trial/repack" "$root/trial/next/$name" >/dev/null
    done
    rm -rf "$trial/repack"
}

try_debs() {
    local samples=/usr/share/destination-studio/samples before data
    say "The terminal package alone, by apt"
    fresh_system
    files_of_system >"$trial/files-before"
    before=$(installed)
    apt install $(debs destination-cli)
    echo "packages that it brought: $(comm -13 <(echo "$before") <(installed) | wc -l)"
    ! installed | grep -E 'libqt6(widgets|gui|charts|svg)|libx11|libglx' || fail "the terminal package brings a window's libraries"
    no_missing_library /usr/bin/destination-cli /usr/libexec/destination-studio/destination-code-worker
    terminal_job destination-cli $samples
    pipeline_job destination-cli $samples

    say "The window package, by apt"
    apt install $(debs destination-studio)
    no_missing_library /usr/bin/destination-studio /usr/lib/x86_64-linux-gnu/qt6/plugins/platforms/libqxcb.so
    as_user "destination-studio --version; destination-studio --help | head -1"

    say "Removed again: what is left"
    data=$(user_data)
    [ -n "$data" ] || fail "the deliveries left no user data"
    apt purge destination-studio destination-cli
    apt autoremove --purge
    [ "$before" = "$(installed)" ] || fail "packages are left: $(comm -13 <(echo "$before") <(installed))"
    files_of_system >"$trial/files-after"
    diff "$trial/files-before" "$trial/files-after" >"$trial/files.diff" || { cat "$trial/files.diff"; fail "files differ"; }
    [ "$data" = "$(user_data)" ] || fail "user data changed"
    echo "no file of the system more or less ($(wc -l <"$trial/files-after") compared); user data: $(echo "$data" | wc -l) files, unchanged"

    say "Installed, upgraded, and the window driven under Xvfb"
    apt install $tools
    ! installed | grep qt6 || fail "the tools bring Qt"
    apt install $(debs)
    window_job destination-studio
    higher_revision
    apt install $(debs next/)
    inside dpkg-query -W 'destination-*'
    [ "$data" = "$(user_data)" ] || fail "the upgrade changed user data"
    terminal_job destination-cli $samples
    apt purge destination-studio destination-cli
    ! (cd "$root" && find . -xdev -path ./trial -prune -o -path ./proc -prune -o -path ./home -prune -o -name '*destination-*' -print | grep .) || fail "files are left"
    echo "the upgrade kept all user data"
}

try_portable() {
    local folder="/home/tester/any folder"
    say "The portable archive"
    fresh_system
    apt install xz-utils
    as_user "mkdir '$folder'; tar -xJf /trial/*.tar.xz; mv destination-studio-* '$folder/studio'"
    no_missing_library "$folder/studio/bin/destination-cli" "$folder/studio/libexec/destination-studio/destination-code-worker"
    terminal_job "$folder/studio/bin/destination-cli" "$folder/studio/share/destination-studio/samples"
    apt install $(sed -n '/^    libx11-6/,/^$/{s/\\$//;p}' "$root/$folder/studio/READ-ME-FIRST.txt")
    no_missing_library "$folder/studio/bin/destination-studio" "$folder/studio/plugins/platforms/libqxcb.so"
    apt install $tools
    window_job "$folder/studio/bin/destination-studio"
    ! installed | grep qt6 || fail "Qt came from somewhere"
    inside ldd "$folder/studio/bin/destination-studio" | grep -c "$folder" | sed 's/$/ libraries come from the archive/'
}

bare_system
case "${DS_TRIAL_ONLY:-}" in
    debs) try_debs ;;
    portable) try_portable ;;
    *)
        try_debs
        try_portable
        ;;
esac
say "All of it works"
