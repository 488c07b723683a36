"""Whose the parts of the site are that others made: for people who want to use them, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from registry.plan.certificates import keys_of
from registry.plan.license_texts import TEXTS
from registry.plan.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the site, and under which license others may use it."""

    name: str
    where: str
    what: str
    license: str
    """The name in SPDX."""
    copyright: str = ""
    home: str = ""
    package: str = ""
    """The package on PyPI that it comes with, where it has a version from there."""


OURS: Final = Part(
    name="scripts, style sheets and pictures of this site",
    where="/assets/, /favicon.svg",
    what="The code of this project.",
    license="MIT",
    copyright="Copyright (c) 2026 The contributors of the What Works Cities Certification Registry",
)
OTHERS: Final = (
    Part(
        name="Pagefind",
        where="/pagefind/",
        what="The search that runs in the browser; the index beside it is made of our texts.",
        license="MIT",
        copyright="Copyright 2022 CloudCannon",
        home="https://pagefind.app/",
        package="pagefind-bin",
    ),
    Part(
        name="Snowball",
        where="/pagefind/wasm…",
        what="The rules by which Pagefind finds words in other forms, in its programs.",
        license="BSD-3-Clause",
        copyright="Copyright (c) 2001, Dr Martin Porter; Copyright (c) 2004,2005, Richard Boulton",
        home="https://snowballstem.org/",
    ),
    Part(
        name="world-atlas and us-atlas",
        where="maps",
        what="Outlines for maps, made simpler. They are of Natural Earth and of the U.S. Census Bureau, "
        "both in the public domain; the license is of the packages that they came in.",
        license="ISC",
        copyright="Copyright 2013-2019 Michael Bostock",
        home="https://github.com/topojson/world-atlas",
    ),
    Part(
        name="Unicode Common Locale Data Repository",
        where="pages in every language",
        what="Names of countries and languages, and the forms of dates and numbers.",
        license="Unicode-3.0",
        copyright="Copyright © 2004-2025 Unicode, Inc.",
        home="https://cldr.unicode.org/",
    ),
)
"""All that others made and that is shipped. Fonts are not: images of shared pages hold drawn letters."""

_CHECKING: Final = "/assets/certificate-library…"
FOR_CERTIFICATES: Final = (
    Part(
        name="jsonld.js and rdf-canonize",
        where=_CHECKING,
        what="What checks certificates in the browser.",
        license="BSD-3-Clause",
        copyright="Copyright (c) 2011-2021, Digital Bazaar, Inc.",
        home="https://github.com/digitalbazaar/jsonld.js",
    ),
    Part(
        name="lru-cache and yallist",
        where=_CHECKING,
        what="Parts of what checks certificates.",
        license="ISC",
        copyright="Copyright (c) Isaac Z. Schlueter and Contributors",
        home="https://github.com/isaacs/node-lru-cache",
    ),
    Part(
        name="Vocabulary of Verifiable Credentials v2",
        where=_CHECKING,
        what="What the words in certificates mean, as W3C publishes it.",
        license="W3C-20150513",
        copyright="Copyright © 2024 World Wide Web Consortium",
        home="https://www.w3.org/ns/credentials/v2",
    ),
    Part(
        name="Vocabulary of Open Badges 3.0",
        where=_CHECKING,
        what="What the words in certificates mean, as 1EdTech publishes it.",
        license="LicenseRef-1EdTech-Specification",
        copyright="© 1EdTech Consortium, Inc.",
        home="https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ),
)
"""What is shipped besides where certificates can be checked."""


def parts(scope: Scope) -> tuple[Part, ...]:
    """Everything that is shipped with a site."""
    return OURS, *OTHERS, *(FOR_CERTIFICATES if keys_of(scope) else ())


LICENSES_OF_PACKAGES: Final[Mapping[str, str]] = {
    "annotated-types": "MIT",
    "babel": "BSD-3-Clause",
    "cachetools": "MIT",
    "cbor2": "MIT",
    "cffi": "MIT-0",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "frozendict": "LGPL-3.0-only",
    "jinja2": "BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "markupsafe": "BSD-3-Clause",
    "mdurl": "MIT",
    "pagefind-bin": "MIT",
    "pycparser": "BSD-3-Clause",
    "pydantic": "MIT",
    "pydantic-core": "MIT",
    "pyld": "BSD-3-Clause",
    "pyyaml": "MIT",
    "resvg-py": "MIT",
    "typing-extensions": "PSF-2.0",
    "typing-inspection": "MIT",
}
"""The licenses of what a build is made with, and what is not shipped itself."""


def licenses_text(scope: Scope) -> str:
    """All of it, with the texts of the licenses."""
    return "\n".join(_lines(scope))


def _lines(scope: Scope) -> Iterator[str]:
    program = scope.registry.program
    yield f"What {scope.settings.base}/ is made of, and whose it is."
    yield ""
    yield f"Texts and data: {program.data_license}. Please name the registry."
    shipped = parts(scope)
    for part in shipped:
        yield ""
        yield f"{part.name} ({part.where}): {part.license}"
        yield f"  {part.what}"
        yield f"  {part.copyright}"
        if part.home:
            yield f"  {part.home}"
    for name in sorted({part.license for part in shipped}):
        yield ""
        yield "-" * 72
        yield f"{name}"
        yield ""
        yield TEXTS[name]
    yield ""
