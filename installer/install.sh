#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing and nothing else; a second run does nothing.
#     installer/install.sh            to build and run
#     installer/install.sh --tests    to run the tests too
#     installer/install.sh --packages to build packages
#     installer/install.sh --trial    to try packages
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=packages.sh
. "$here/packages.sh"

wanted=$build_packages
case "${1:-}" in
    --tests) wanted="$wanted $test_packages" ;;
    --packages) wanted="$wanted $package_packages" ;;
    --trial) wanted=$trial_packages ;;
esac

missing=()
for package in $wanted; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
# Node.js may come from elsewhere than Debian; its own npm is then there too.
if [ "${1:-}" = "--tests" ] && ! { command -v node && command -v npm; } >/dev/null 2>&1; then
    missing+=(nodejs npm)
fi

if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "These packages are missing; install them as root: ${missing[*]}" >&2; exit 1; }
        as_root=(sudo)
    fi
    echo "Installing: ${missing[*]}" >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

if [ "${1:-}" = "--tests" ]; then
    for folder in "$here"/../tests/*/package-lock.json; do
        [ -e "$folder" ] || continue
        folder=$(dirname "$folder")
        # benchmarks bring large peers along; only those who run them install these.
        [ "$(basename "$folder")" = benchmarks ] && continue
        if [ ! -e "$folder/node_modules/.package-lock.json" ] ||
           [ "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ]; then
            (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
        fi
    done
fi
