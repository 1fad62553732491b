# SPDX-License-Identifier: GPL-3.0-or-later
# A disk image. Not tested: nobody has built the program on macOS yet (the code worker has no lock there).
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Send the records of a file to the 100ms video API")
set(CPACK_GENERATOR DragNDrop)
set(CPACK_DMG_VOLUME_NAME "Destination Studio ${PROJECT_VERSION}")
set(CPACK_DMG_FORMAT UDZO)
