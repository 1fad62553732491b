#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the packages of the last commit twice, in two folders and with two environments, and compares them byte for byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { # FOLDER VARIABLE=VALUE...
    git clone -q . "$work/$1"
    (cd "$work/$1" && env CCACHE_DISABLE=1 "${@:2}" bash installer/package.sh >"$work/$1.log" 2>&1) || { tail -40 "$work/$1.log"; exit 1; }
}
umask 022
build one TZ=UTC LANG=C
umask 077
build another-folder TZ=Asia/Tokyo LANG=C.UTF-8
cat "$work/one/build/release/packages/SHA256SUMS"
diff "$work"/{one,another-folder}/build/release/packages/SHA256SUMS
echo "Both builds of $(git rev-parse --short HEAD) gave the same bytes."
