#!/usr/bin/env python3
"""Writes docs/components.cdx.json: each package of others in the lock files, in CycloneDX 1.6. Reads nothing but the repository; a test compares.

What is shipped has the scope "required", what only builds or tests has "excluded". The runtime, ffmpeg and bubblewrap are the machine's: docs/components.md."""
import base64
import json
import pathlib

root = pathlib.Path(__file__).resolve().parent.parent
found = {}


def add(purl, name, version, shipped, **more):
    known = found.setdefault(purl, {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "scope": "excluded"} | more)
    if shipped:
        known["scope"] = "required"


for lock in sorted(root.glob("*/**/packages.lock.json")):
    if "node_modules" in lock.parts or "artifacts" in lock.parts:
        continue
    for packages in json.loads(lock.read_text())["dependencies"].values():
        for name, it in packages.items():
            if it["type"] != "Project":
                shipped = lock.parts[len(root.parts)] == "src" and "Analyzer" not in name and not name.startswith("Microsoft.NET.ILLink")
                add(f"pkg:nuget/{name}@{it['resolved']}", name, it["resolved"], shipped, properties=[{"name": "nuget:contentHash", "value": it["contentHash"]}])

npm = json.loads((root / "src/Ascertain.Workbench/Islands/package-lock.json").read_text())["packages"]
served, waiting = set(), ["maplibre-gl", "pmtiles"]  # what the served scripts hold of others
while waiting:
    name = waiting.pop()
    if name not in served and f"node_modules/{name}" in npm:
        served.add(name)
        waiting += npm[f"node_modules/{name}"].get("dependencies", {})
for path, it in npm.items():
    if path:
        name = path.rpartition("node_modules/")[2]
        digest = base64.b64decode(it["integrity"].removeprefix("sha512-")).hex()
        add(f"pkg:npm/{name.replace('@', '%40')}@{it['version']}", name, it["version"], name in served, hashes=[{"alg": "SHA-512", "content": digest}])

document = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [found[purl] for purl in sorted(found)]}
(root / "docs/components.cdx.json").write_text(json.dumps(document, indent=1) + "\n")
print(len(found), sum(it["scope"] == "required" for it in found.values()))
