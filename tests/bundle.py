"""Makes the script that holds code of others: ``make bundle``. A test tells whether it is as committed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.checkers import MISSING, ROOT, Checkers

SOURCE: Final = ROOT / "templates/bundled/certificate-library.mjs"
BUNDLE: Final = ROOT / "templates/assets/certificate-library.js"
NOTICE: Final = (
    "/*! jsonld.js, rdf-canonize: (c) Digital Bazaar, BSD-3-Clause; "
    "lru-cache, yallist: (c) Isaac Z. Schlueter and Contributors, ISC; "
    "vocabularies: (c) W3C and 1EdTech. See /licenses.txt */"
)


def bundle(checkers: Checkers, to: Path) -> None:
    """Put the script together, with the versions that the lock names."""
    beside = SOURCE.parent / "none.mjs"
    said = checkers.run(
        "esbuild",
        SOURCE,
        "--bundle",
        "--minify",
        "--format=esm",
        "--platform=browser",
        "--target=es2022",
        "--charset=utf8",
        "--legal-comments=none",
        f"--banner:js={NOTICE}",
        f"--alias:@digitalbazaar/http-client={beside}",
        f"--alias:canonicalize={beside}",
        f"--alias:setimmediate={SOURCE.parent / 'soon.mjs'}",
        f"--outfile={to}",
        "--log-level=warning",
        environment={"NODE_PATH": str(checkers.folder / "node_modules")},
    )
    assert said.returncode == 0, said.stderr


if __name__ == "__main__":
    found = Checkers.installed()
    assert found, MISSING
    bundle(found, BUNDLE)
