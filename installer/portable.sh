#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# portable.sh BUILD OUTPUT: packs what BUILD installs with Qt, its plug-ins and their licences into OUTPUT/*.tar.xz, which runs from
# any folder of a Debian 12 (or newer) without Qt. package.sh calls it.
set -euo pipefail
build=$1
output=$(realpath "$2")
: "${SOURCE_DATE_EPOCH:?}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
name=destination-studio-$version-linux-$(uname -m)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/$name

# These come from the system: they belong to its kernel, graphics driver, display and fonts, or are in every Debian.
of_the_system='/(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+|GL|EGL|GLX|GLdispatch|OpenGL|drm|gbm|udev|X11|X11-xcb|xcb|Xau|Xdmcp|fontconfig|freetype))\.so'
# Qt finds these at run time; nothing links them.
plugins="platforms/libqxcb platforms/libqoffscreen platforminputcontexts/libcomposeplatforminputcontextplugin
    platforminputcontexts/libibusplatforminputcontextplugin tls/libqopensslbackend
    sqldrivers/libqsqlite iconengines/libqsvgicon imageformats/libqsvg"
qt_plugins=$(qtpaths6 --query QT_INSTALL_PLUGINS)
openssl=$(ldconfig -p | sed -n 's/.*=> \(.*lib\(ssl\|crypto\)\.so\.3\)$/\1/p')

# Writes one library a line; two programs of different folders may name one in two ways.
libraries_of() {
    ldd "$@" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p' | grep -Ev "$of_the_system" | sort -u
}

licence_of() { # of the package that a file is from; usrmerged systems know some files by their old path
    local package
    package=$(dpkg-query --search "$(realpath "$1")" 2>/dev/null || dpkg-query --search "$(realpath "$1" | sed 's,^/usr,,')")
    package=${package%%:*}
    install -Dm644 "/usr/share/doc/$package/copyright" "$tree/share/doc/licences/$package"
}

DESTDIR=$work/installed cmake --install "$build" --prefix / --strip >/dev/null
mkdir -p "$tree"
mv "$work"/installed/* "$tree"
# A menu entry names places, and Debian's own files say nothing here.
rm -rf "$tree"/share/{applications,metainfo,mime} "$tree"/share/doc/*/changelog.Debian.gz
install -Dm644 -t "$tree/share/doc" "$here/../LICENSE" "$here/../README.md"
install -Dm644 "$here/portable.txt" "$tree/READ-ME-FIRST.txt"
printf '[Paths]\nPrefix = ..\nPlugins = plugins\n' >"$tree/bin/qt.conf"

taken=()
for plugin in $plugins; do
    install -Dm644 "$qt_plugins/$plugin.so" "$tree/plugins/$plugin.so"
    licence_of "$qt_plugins/$plugin.so"
    taken+=("$qt_plugins/$plugin.so")
done
worker=$tree/libexec/destination-studio/destination-code-worker
for library in $(libraries_of "$tree"/bin/destination-* "$worker" "${taken[@]}" $openssl) $openssl; do
    install -Dm644 "$(realpath "$library")" "$tree/lib/$(basename "$library")"
    licence_of "$library"
done

# DT_RPATH, not DT_RUNPATH: it counts before LD_LIBRARY_PATH.
finds_libraries_in() { patchelf --force-rpath --set-rpath "\$ORIGIN${1:+/$1}" "${@:2}"; }
finds_libraries_in "" "$tree"/lib/*
finds_libraries_in ../lib "$tree"/bin/destination-*
finds_libraries_in ../../lib "$tree"/plugins/*/*.so "$worker"
tar -C "$work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX -cf - "$name" |
    xz -6 -T2 >"$output/$name.tar.xz"
