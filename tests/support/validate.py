# SPDX-License-Identifier: GPL-3.0-or-later
"""validate.py SCHEMA FOLDER: names the *.json files that the schema accepts. Exit 77: no jsonschema here."""
import json
import pathlib
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit(77)

schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.json")):
    if validator.is_valid(json.loads(path.read_text())):
        print(path.name)
