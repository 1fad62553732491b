#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs clang-tidy with the project's file; any finding fails. Wants a built preset (its compile_commands.json).
#     installer/tidy.sh             sources that differ from where this branch left main (on main: from the commit before);
#                                   DS_TIDY_SINCE=COMMIT takes those that differ from there
#     installer/tidy.sh --all       every source
#     installer/tidy.sh FILE...     these
# A changed header is seen through the source of its name. PRESET=asan takes another preset's build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=build/${PRESET:-dev}
[ -e "$build/compile_commands.json" ] || { echo "There is no $build: build first." >&2; exit 2; }

if [ $# -eq 0 ] && ! git rev-parse --verify --quiet HEAD >/dev/null 2>&1; then
    echo "There is no commit here that tells what changed." >&2
    exit 0
fi

base() {
    local branch
    if [ -n "${DS_TIDY_SINCE:-}" ]; then git rev-parse --verify --quiet "$DS_TIDY_SINCE" || git rev-parse HEAD; return; fi
    for branch in origin/main main; do
        git merge-base HEAD "$branch" 2>/dev/null && return
    done
    git rev-parse HEAD
}

changed() {
    local from
    from=$(base)
    # A clone of one commit cannot tell what changed: nothing, for all would take longer than any test run.
    [ "$from" != "$(git rev-parse HEAD)" ] || from=$(git rev-parse --verify --quiet HEAD~1 || git rev-parse HEAD)
    git diff --name-only --diff-filter=d "$from" -- '*.cpp' '*.h' | sed 's/\.h$/.cpp/' | sort -u
}

case "${1:-}" in
    --all) files=$(git ls-files '*.cpp') ;;
    "") files=$(changed) ;;
    *) files=$(printf '%s\n' "$@") ;;
esac
# Only what is compiled: a header may have no source of its name.
files=$(for file in $files; do grep -q "\"file\": \".*/$file\"" "$build/compile_commands.json" && echo "$file"; done || true)
[ -n "$files" ] || { echo "No source to look at." >&2; exit 0; }
echo "$files" | xargs -P "$(nproc)" -n 1 clang-tidy -p "$build" --quiet --warnings-as-errors='*' 2>/dev/null
