#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and opens the program on the built-in sandbox with a sample Nexset. Without a display
# it does the same job in the terminal and prints the delivered result.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash installer/install.sh
cmake --preset release -DBUILD_TESTING=OFF --log-level=WARNING
cmake --build --preset release
bin=build/release/bin
samples=resources/samples
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$bin/destination-studio" "$@" "$samples/create-rooms.destination.json" --records "$samples/meetings.ndjson"
fi
echo "No display here, so the same job in the terminal: deliver the sample Nexset to the built-in sandbox." >&2
exec "$bin/destination-cli" deliver "$samples/create-rooms.destination.json" --records "$samples/meetings.ndjson" \
    --ledger "$(mktemp -d)/sample.ledger"
