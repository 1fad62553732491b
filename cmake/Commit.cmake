# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DSOURCE=FOLDER -DOUTPUT=FILE -P Commit.cmake: writes which commit is built, and touches the file only when that changed.
# An archive of the sources has no repository: git archive has filled in commit.txt then (.gitattributes).
set(git git -c safe.directory=* -C ${SOURCE})
execute_process(COMMAND ${git} rev-parse --show-prefix HEAD OUTPUT_VARIABLE said ERROR_QUIET RESULT_VARIABLE failed
    OUTPUT_STRIP_TRAILING_WHITESPACE)
file(STRINGS ${SOURCE}/cmake/commit.txt commit LIMIT_COUNT 1)
# The folder must be the top of its repository, not an unpacked archive inside somebody else's.
if(NOT failed AND said MATCHES "^\n?([0-9a-f]+)$")
    set(commit ${CMAKE_MATCH_1})
    execute_process(COMMAND ${git} diff-index --quiet HEAD -- RESULT_VARIABLE changed ERROR_QUIET)
endif()
string(SUBSTRING "${commit}" 0 12 commit)
if(NOT commit MATCHES "^[0-9a-f]+$")
    set(commit unknown)
elseif(changed)
    string(APPEND commit " with changes")
endif()
set(text "namespace ds {\nextern const char commit[];\nconst char commit[] = \"${commit}\";\n} // namespace ds\n")
if(EXISTS ${OUTPUT})
    file(READ ${OUTPUT} before)
endif()
if(NOT text STREQUAL "${before}")
    file(WRITE ${OUTPUT} "${text}")
endif()
