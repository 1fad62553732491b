#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and opens the program on the built-in sandbox with a sample Nexset. Without a display
# it does the same job in the terminal, prints the delivered result, and builds the window after that.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash installer/install.sh
cmake --preset release -DBUILD_TESTING=OFF --log-level=WARNING
bin=build/release/bin
samples=resources/samples
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    cmake --build --preset release
    exec "$bin/destination-studio" "$@" "$samples/create-rooms.destination.json" --records "$samples/meetings.ndjson"
fi
cmake --build --preset release --target destination-cli destination-code-worker
echo "No display here, so the same job in the terminal: deliver the sample Nexset to the built-in sandbox." >&2
status=0
"$bin/destination-cli" deliver "$samples/create-rooms.destination.json" --records "$samples/meetings.ndjson" \
    --ledger "$(mktemp -d)/sample.ledger" || status=$?
echo "That was the terminal program; now the window is built, for where there is a display." >&2
cmake --build --preset release >&2
exit "$status"
