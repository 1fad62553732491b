#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing and builds the packages of this commit into build/release/packages: a .deb for each program, the
# portable archive, what is inside (SPDX) and SHA256SUMS. Two builds of one commit give the same bytes (reproducible.sh).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash installer/install.sh --packages
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022
build=build/release
packages=$build/packages
cmake --preset release -DBUILD_TESTING=OFF --log-level=WARNING
cmake --build --preset release
rm -rf "$packages" "$build/_CPack_Packages"
cpack --config "$build/CPackConfig.cmake" -B "$packages"
rm -rf "$packages/_CPack_Packages"
lintian --allow-root --fail-on error,warning "$packages"/*.deb
bash installer/portable.sh "$build" "$packages"
# Of the programs as they are shipped: CPack has stripped them.
shipped=$(mktemp -d)
trap 'rm -rf "$shipped"' EXIT
for package in "$packages"/*.deb; do dpkg-deb -x "$package" "$shipped"; done
python3 installer/sbom.py "$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")" \
    "$packages/destination-studio.spdx.json" "$shipped"/usr/{bin,libexec/destination-studio}/destination-*
(cd "$packages" && sha256sum -- *.deb *.tar.xz *.spdx.json | tee SHA256SUMS)
