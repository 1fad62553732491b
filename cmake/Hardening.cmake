# SPDX-License-Identifier: GPL-3.0-or-later
# What compiler and linker can do against a fault in our code; tests/app/hardening.py looks for it in the programs.
# Where code is not optimised only the linker's part: _FORTIFY_SOURCE needs optimisation, and the sanitizers bring more.
include_guard(GLOBAL)
set(DS_HARDENING -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    list(APPEND DS_HARDENING -fcf-protection=full)
endif()
add_compile_options("$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:${DS_HARDENING}>")
add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
