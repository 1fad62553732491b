# SPDX-License-Identifier: GPL-3.0-or-later
# destination-cli (terminal program and code worker) and destination-studio (the window, which uses the worker of the former).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# For Debian 12, from outside of Debian: one of Debian's own would be newer.
set(CPACK_DEBIAN_PACKAGE_RELEASE 1~deb12)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

# dpkg-shlibdeps finds the libraries; below them stands what is loaded at run time, which it cannot see.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_DESTINATION-CLI_PACKAGE_NAME destination-cli)
set(CPACK_DEBIAN_DESTINATION-CLI_PACKAGE_DEPENDS "libqt6sql6-sqlite, ca-certificates")
set(CPACK_DEBIAN_DESTINATION-CLI_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager")
# The first line of a description is the synopsis. (CPACK_PACKAGE_DESCRIPTION_SUMMARY would stand before each.)
set(CPACK_COMPONENT_DESTINATION-CLI_DESCRIPTION "Send the records of a file to the 100ms video API (terminal)
Shows, checks and sends the requests that a destination makes of a Nexset
(JSON, NDJSON, CSV or TSV), and keeps an account of every record that
survives a crash. It works without a display, and without an account
against its built-in sandbox.")

set(CPACK_DEBIAN_DESTINATION-STUDIO_PACKAGE_NAME destination-studio)
set(CPACK_DEBIAN_DESTINATION-STUDIO_PACKAGE_DEPENDS
    "destination-cli (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}), libqt6svg6, fonts-dejavu-core | fonts-freefont-ttf")
set(CPACK_DEBIAN_DESTINATION-STUDIO_PACKAGE_RECOMMENDS "qt6-wayland")
set(CPACK_COMPONENT_DESTINATION-STUDIO_DESCRIPTION "Send the records of a file to the 100ms video API
Configures, tests and sends what goes from a Nexset (JSON, NDJSON, CSV or
TSV) to the 100ms video API, and shows every payload before it is sent.
Values leave as they came, or are refused with a sentence. A built-in
sandbox makes everything work without an account.")
