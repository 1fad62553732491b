# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for what cmake/Hardening.cmake asks for in the built programs:

    hardening.py BUILD_TYPE destination-studio destination-cli destination-code-worker
"""
import pathlib
import re
import subprocess
import sys


def readelf(*arguments):
    return subprocess.run(["readelf", "--wide", *arguments], check=True, capture_output=True, text=True).stdout


def faults_of(program, optimised):
    headers, dynamic, symbols = readelf("-hl", program), readelf("-d", program), readelf("--dyn-syms", program)
    stack = re.search(r"GNU_STACK.*", headers)
    yield "no position-independent executable", "DYN (" in headers and re.search(r"FLAGS_1\).*PIE", dynamic)
    yield "the relocation table stays writable", "GNU_RELRO" in headers and re.search(r"FLAGS_1\).*NOW", dynamic)
    yield "the stack is executable", stack and "RWE" not in stack.group()
    yield "the engine is linked where it must not be, or is not where it must", \
        ("libmozjs" in dynamic) == (pathlib.Path(program).name == "destination-code-worker")
    if optimised:
        main = subprocess.run(["objdump", "--disassemble=main", program], check=True, capture_output=True, text=True).stdout
        yield "no stack protector", "__stack_chk_fail" in symbols
        yield "no assertions of the standard library", "__glibcxx_assert_fail" in symbols
        yield "no landing pads for indirect branches", "x86-64" not in headers.lower().replace("_", "-") or "endbr64" in main


def main(build_type, *programs):
    found = 0
    for program in programs:
        optimised = build_type != "Debug" or program.endswith("destination-code-worker")
        for fault, good in faults_of(program, optimised):
            if not good:
                print(f"{program}: {fault}")
                found += 1
    return 1 if found or not programs else 0


sys.exit(main(*sys.argv[1:]))
