# SPDX-License-Identifier: GPL-3.0-or-later
"""Man pages and completions know what --help tells, read here in another way: DocumentsTest.py PREFIX VERSION."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

PREFIX = pathlib.Path(sys.argv[1])
SHARE = PREFIX / "share"
PROGRAMS = "destination-cli", "destination-studio"
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": "detect_leaks=0"}


def needs(tool):
    return unittest.skipUnless(shutil.which(tool), f"{tool} is not installed")


def output(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT, **more).stdout


def help_of(program, *command):
    return output(PREFIX / "bin" / program, *command, "--help")


def options_in(text):
    return set(re.findall(r"^  (--?\w[\w-]*)", text, re.M))


def commands():
    return re.findall(r"^  ([a-z]+) {2,}", help_of("destination-cli").split("Environment:")[0], re.M)


def parts_of_nexla():
    return help_of("destination-cli", "nexla").split()[3].split("|")


def complete_bash(program, *words):
    script = SHARE / f"bash-completion/completions/{program}"
    line = ["bash", "--norc", "-c", f'''source "$0"; COMP_WORDS=({program} "$@"); COMP_CWORD=$#
        _{program.replace("-", "_")} {program} "${{@: -1}}" "${{COMP_WORDS[COMP_CWORD-1]}}"; printf "%s\\n" "${{COMPREPLY[@]}}"''']
    return set(output(*line, script, *words, cwd="/").split())


def complete_fish(program, *words):
    script = SHARE / f"fish/vendor_completions.d/{program}.fish"
    line = " ".join([program, *words])
    return {each.split("\t")[0] for each in output("fish", "--no-config", "-c", f"source {script}; complete -C '{line}'", cwd="/").splitlines()}


class Documents(unittest.TestCase):
    def test_there_are_commands_and_options(self):
        self.assertGreaterEqual(len(commands()), 10)
        self.assertIn("--records", options_in(help_of("destination-cli", "deliver")))
        self.assertIn("-o", options_in(help_of("destination-cli", "export")))

    @needs("man")
    def test_man_pages_are_well_formed_and_tell_all(self):
        for program in PROGRAMS:
            page = SHARE / f"man/man1/{program}.1.gz"
            told = subprocess.run(["man", "--warnings", "--local-file", page], capture_output=True, text=True,
                                  env={**ENVIRONMENT, "MANWIDTH": "200"})
            self.assertEqual((told.returncode, told.stderr), (0, ""))
            self.assertIn(f"{program} - ", told.stdout)
            self.assertLessEqual({name for name in options_in(help_of(program))}, set(re.findall(r"--?\w[\w-]*", told.stdout)))
        page = output("man", "--local-file", SHARE / "man/man1/destination-cli.1.gz").replace("‐\n", "")
        for command in commands():
            section = re.search(rf"^   {command}\n(.*?)(?=^   \S|^\S)", page, re.M | re.S)
            self.assertTrue(section, command)
            for name in options_in(help_of("destination-cli", command)):
                self.assertRegex(section[1], rf"(?m)^ +{name}\b", command)
        for part in parts_of_nexla():
            section = re.search(rf"^ +destination-cli +nexla +{part}\b(.*?)(?=^ +destination-cli +nexla|^\S)", page, re.M | re.S)
            self.assertTrue(section, part)
        self.assertLessEqual(options_in(help_of("destination-cli", "nexla", "publish")),
                             set(re.findall(r"^ +(--?\w[\w-]*)", re.search(r"^   nexla\n(.*?)(?=^   \S|^\S)", page, re.M | re.S)[1], re.M)))
        for title in "EXIT STATUS", "ENVIRONMENT":
            self.assertIn(f"\n{title}\n", page)

    def test_bash_completes_commands_options_and_values(self):
        self.assertLessEqual(set(commands()) | {"--help", "--version"}, complete_bash("destination-cli", ""))
        self.assertLessEqual(options_in(help_of("destination-studio")), complete_bash("destination-studio", ""))
        for command in commands():
            self.assertLessEqual(options_in(help_of("destination-cli", command)), complete_bash("destination-cli", command, "-"), command)
        self.assertEqual(complete_bash("destination-cli", "sandbox", "--rules", ""), {"api", "documented"})
        self.assertLessEqual({"rooms", "peers"}, complete_bash("destination-cli", "list", ""))
        self.assertLessEqual(set(parts_of_nexla()), complete_bash("destination-cli", "nexla", ""))
        self.assertLessEqual(options_in(help_of("destination-cli", "nexla", "publish")), complete_bash("destination-cli", "nexla", "publish", "-"))
        self.assertIn("etc", complete_bash("destination-cli", "preview", "--records", "e"))

    @needs("fish")
    def test_fish_completes_commands_options_and_values(self):
        self.assertLessEqual(set(commands()), complete_fish("destination-cli", ""))
        for command in commands():
            told = complete_fish("destination-cli", command, "-")
            self.assertLessEqual(options_in(help_of("destination-cli", command)), told, command)
        self.assertEqual(complete_fish("destination-cli", "sandbox", "--rules", ""), {"api", "documented"})
        self.assertLessEqual({"rooms", "peers"}, complete_fish("destination-cli", "list", ""))

    @needs("zsh")
    def test_zsh_knows_commands_options_and_values(self):
        for program in PROGRAMS:
            output("zsh", "--no-rcs", "-n", SHARE / f"zsh/vendor-completions/_{program}")
        text = (SHARE / "zsh/vendor-completions/_destination-cli").read_text()
        self.assertTrue(text.startswith("#compdef destination-cli\n"))
        for command in commands():
            case = re.search(rf"^        {command}\)\n(.*?);;$", text, re.M | re.S)[1]
            self.assertLessEqual({f"'{name}[" for name in options_in(help_of("destination-cli", command))}, set(re.findall(r"'-[\w-]+\[", case)))
        self.assertIn(":(api documented)", text)


unittest.main(argv=sys.argv[:1])
