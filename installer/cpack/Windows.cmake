# SPDX-License-Identifier: GPL-3.0-or-later
# An installer by NSIS. Not tested: nobody has built the program on Windows yet (the code worker has no lock there).
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Send the records of a file to the 100ms video API")
set(CPACK_GENERATOR NSIS)
set(CPACK_NSIS_DISPLAY_NAME "Destination Studio")
set(CPACK_NSIS_PACKAGE_NAME "Destination Studio")
set(CPACK_PACKAGE_INSTALL_DIRECTORY "Destination Studio")
set(CPACK_PACKAGE_EXECUTABLES destination-studio "Destination Studio")
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MODIFY_PATH ON)
# What a double click on a destination opens; taken back when the program is removed.
set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS [[
    WriteRegStr SHCTX "Software\\Classes\\.destination.json" "" "DestinationStudio.Destination"
    WriteRegStr SHCTX "Software\\Classes\\DestinationStudio.Destination\\shell\\open\\command" "" '"$INSTDIR\\bin\\destination-studio.exe" "%1"']])
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS [[
    DeleteRegKey SHCTX "Software\\Classes\\DestinationStudio.Destination"
    DeleteRegKey SHCTX "Software\\Classes\\.destination.json"]])
