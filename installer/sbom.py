# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what the built programs are linked with as an SPDX 2.3 document, from the programs themselves:

    sbom.py VERSION OUTPUT PROGRAM...

Each library that the loader finds for a program is looked up in the package database of the system it was built on.
"""
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.parse


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def libraries_of(program):
    found = re.findall(r"=> (/\S+)", output_of("ldd", program))
    return sorted({os.path.realpath(path) for path in found})


def package_of(library):
    """Name and version; usrmerged systems know some libraries by their old path."""
    for path in (library, library.removeprefix("/usr")):
        answer = subprocess.run(["dpkg-query", "--search", path], capture_output=True, text=True)
        if answer.returncode == 0:
            name = answer.stdout.split(": ")[0]
            return name.split(":")[0], output_of("dpkg-query", "--show", "--showformat=${Version}", name)
    sys.exit(f"No package holds {library}.")


def entry(identifier, name, version, **more):
    return {"SPDXID": identifier, "name": name, "versionInfo": version, "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False, "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION", **more}


def document(version, programs):
    created = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), datetime.timezone.utc)
    packages, relations = {}, []
    for program in map(pathlib.Path, programs):
        own = f"SPDXRef-{program.name}"
        digest = hashlib.sha256(program.read_bytes()).hexdigest()
        packages[own] = entry(own, program.name, version, licenseDeclared="GPL-3.0-or-later",
                              checksums=[{"algorithm": "SHA256", "checksumValue": digest}])
        relations.append(("SPDXRef-DOCUMENT", "DESCRIBES", own))
        for name, its_version in sorted({package_of(library) for library in libraries_of(program)}):
            identifier = "SPDXRef-deb-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)
            reference = {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                         "referenceLocator": f"pkg:deb/debian/{name}@{urllib.parse.quote(its_version)}"}
            packages[identifier] = entry(identifier, name, its_version, licenseDeclared="NOASSERTION", externalRefs=[reference])
            relations.append((own, "DYNAMIC_LINK", identifier))
    names = "".join(package.get("checksums", [{}])[0].get("checksumValue", "") for package in packages.values())
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
            "name": f"destination-studio-{version}",
            "documentNamespace": "https://spdx.org/spdxdocs/destination-studio-" + hashlib.sha256(names.encode()).hexdigest(),
            "creationInfo": {"created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
                             "creators": ["Tool: sbom.py"]},
            "packages": list(packages.values()),
            "relationships": [{"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b} for a, kind, b in relations]}


def main(version, output, *programs):
    pathlib.Path(output).write_text(json.dumps(document(version, programs), indent=1) + "\n")


main(*sys.argv[1:])
