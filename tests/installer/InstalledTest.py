# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed tree, away from sources and build: InstalledTest.py PREFIX VERSION."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PREFIX, VERSION = pathlib.Path(sys.argv[1]), sys.argv[2]
SHARE = PREFIX / "share"
SAMPLES = SHARE / "destination-studio/samples"


def needs(tool):
    return unittest.skipUnless(shutil.which(tool), f"{tool} is not installed")


class Installed(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory()
        self.addCleanup(self.home.cleanup)

    def run_program(self, *arguments, **more):
        """Without a display, and in a folder from which nothing can be found by chance."""
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": self.home.name, "ASAN_OPTIONS": "detect_leaks=0", **more}
        return subprocess.run([PREFIX / "bin" / arguments[0], *arguments[1:]], capture_output=True, text=True, env=environment,
                              cwd=self.home.name, timeout=60)

    def test_both_tell_version_commit_and_qt_without_a_display(self):
        for program in "destination-cli", "destination-studio":
            told = self.run_program(program, "--version")
            self.assertEqual(told.returncode, 0, told.stderr)
            self.assertRegex(told.stdout, rf"^{program} {VERSION} \(commit ([0-9a-f]{{12}}( with changes)?|unknown), Qt 6\.[0-9.]+\)\n$")

    def test_both_tell_help_without_a_display(self):
        for arguments in ("destination-cli", "--help"), ("destination-studio", "--help"), ("destination-studio", "-platform", "xcb", "-h"):
            told = self.run_program(*arguments)
            self.assertEqual((told.returncode, told.stderr), (0, ""))
            self.assertTrue(told.stdout.startswith(f"Usage: {arguments[0]} "), told.stdout)

    def test_the_window_without_a_display_says_so(self):
        told = self.run_program("destination-studio")
        self.assertEqual(told.returncode, 2)
        self.assertIn("There is no display", told.stderr)
        self.assertIn("destination-cli", told.stderr)

    def test_the_window_refuses_wrong_options_in_one_place(self):
        told = self.run_program("destination-studio", "--frob", QT_QPA_PLATFORM="offscreen")
        self.assertEqual(told.returncode, 2)
        self.assertIn("frob", told.stderr)

    def test_templates_are_found(self):
        told = self.run_program("destination-cli", "templates")
        self.assertGreaterEqual(len(told.stdout.splitlines()), 38)

    def test_the_code_worker_is_found(self):
        destination = pathlib.Path(self.home.name, "a.destination.json")
        destination.write_text(json.dumps({"format": "100ms-destination", "version": 1, "name": "a", "endpoint": "create_room",
                                           "mapping": [{"target": "name", "expression": "record.meeting.title + 6 * 7"}]}))
        told = self.run_program("destination-cli", "preview", str(destination), "--records", str(SAMPLES / "meetings.ndjson"), "--limit", "1")
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertEqual(json.loads(told.stdout)["body"]["name"], "weekly-sync42")

    def test_the_samples_are_delivered(self):
        told = self.run_program("destination-cli", "deliver", str(SAMPLES / "create-rooms.destination.json"), "--records",
                                str(SAMPLES / "meetings.ndjson"))
        self.assertEqual(told.returncode, 0, told.stderr)
        summary = json.loads(told.stdout.splitlines()[-1])
        self.assertEqual(summary["delivered"], summary["records"])
        self.assertTrue(any(pathlib.Path(self.home.name).glob(".local/share/destination-studio/deliveries/*.ledger")))

    def test_the_terminal_program_needs_no_widgets(self):
        linked = subprocess.run(["ldd", PREFIX / "bin/destination-cli"], check=True, capture_output=True, text=True).stdout
        self.assertIn("libQt6Network", linked)
        for library in "Qt6Gui", "Qt6Widgets", "Qt6Charts", "libX11", "libmozjs", "not found":
            self.assertNotIn(library, linked)

    def test_nothing_points_into_the_sources(self):
        for program in [*PREFIX.glob("bin/*"), *PREFIX.glob("libexec/*/*")]:
            self.assertNotIn("RUNPATH", subprocess.run(["readelf", "-d", program], capture_output=True, text=True).stdout, program)

    @needs("desktop-file-validate")
    def test_the_desktop_entry_is_valid_and_names_what_is_there(self):
        entry = SHARE / "applications/destination-studio.desktop"
        subprocess.run(["desktop-file-validate", entry], check=True)
        lines = [line.split("=", 1) for line in entry.read_text().splitlines() if "=" in line]
        for name, value in lines:
            if name == "Exec":
                program, *arguments = value.split()
                self.assertTrue((PREFIX / "bin" / program).exists(), value)
                for argument in arguments:
                    if argument.startswith("/"):
                        self.assertTrue((PREFIX / os.path.relpath(argument, "/usr")).exists(), argument)
        fields = dict(lines)
        self.assertTrue((SHARE / f"icons/hicolor/scalable/apps/{fields['Icon']}.svg").exists())
        self.assertIn(fields["MimeType"].rstrip(";"), (SHARE / "mime/packages/destination-studio.xml").read_text())
        self.assertEqual(fields["StartupWMClass"].lower(), "destination-studio")

    @needs("appstreamcli")
    def test_the_metadata_is_valid(self):
        for file in (SHARE / "metainfo").iterdir():
            told = subprocess.run(["appstreamcli", "validate", "--no-net", file], capture_output=True, text=True)
            self.assertEqual(told.returncode, 0, told.stdout)
            self.assertIn(f'version="{VERSION}"', file.read_text())

    @needs("xmllint")
    def test_the_file_type_is_that_of_destinations(self):
        file = SHARE / "mime/packages/destination-studio.xml"
        subprocess.run(["xmllint", "--noout", file], check=True)
        self.assertIn('pattern="*.destination.json"', file.read_text())


unittest.main(argv=sys.argv[:1])
