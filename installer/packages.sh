# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian 12 packages that each job needs; read by install.sh.

# To build and run.
build_packages="
    g++ cmake ninja-build pkg-config
    qt6-base-dev libqt6sql6-sqlite qt6-httpserver-dev qt6-websockets-dev
    qt6-charts-dev libqt6opengl6-dev libgl-dev libopengl-dev libqt6svg6
    libqscintilla2-qt6-dev qtkeychain-qt6-dev
    libmozjs-102-dev libseccomp-dev libsimdjson-dev zlib1g-dev libnghttp2-dev
    python3 fonts-dejavu-core ca-certificates"

# To run the tests as well: a screen, a window manager, accessibility, a keychain, the programs that run our exports.
test_packages="
    libgtest-dev libgmock-dev
    xvfb xauth openbox xdotool dbus dbus-x11 at-spi2-core python3-pyatspi python3-gi
    desktop-file-utils appstream libxml2-utils man-db zsh fish
    clang libclang-rt-14-dev clang-tidy gnome-keyring libsecret-tools curl openssl procps python3-jsonschema"

# To build packages as well.
package_packages="
    git dpkg-dev lintian librsvg2-bin patchelf xz-utils"

# To try them in a system of their own (try-packages.sh).
trial_packages="debootstrap dpkg-dev"
