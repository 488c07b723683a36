"""What a copy of the site was made from and with, for people who want to make it again or to trust it.

Only what is the same on every machine is told: the commit and the build where the build was told of them,
the digests of the requirements files, and the packages that these name. Not told is which Python ran,
because the bytes do not depend on it; it is in the log of the build that is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from registry.plan import addresses
from registry.plan.licenses import LICENSES_OF_PACKAGES, Part, licenses_text, parts
from registry.plan.page import TextFile
from registry.plan.scope import Scope

PYTHON: Final = ">=3.11"
"""What pyproject.toml asks for."""


def provenance_files(scope: Scope) -> Iterator[TextFile]:
    """The licenses, the bill of materials, and how the site was made."""
    yield TextFile(address=addresses.LICENSES, text=licenses_text(scope))
    yield TextFile(address=addresses.BILL, text=_json(_bill(scope)))
    yield TextFile(address=addresses.PROVENANCE, text=_json(_provenance(scope)))


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _provenance(scope: Scope) -> dict[str, Any]:
    settings = scope.settings
    base, materials = settings.base, settings.materials
    return {
        "about": "What this copy of the site was made from and with. Who has both can make it again, "
        "byte for byte, and compare the digests of all files.",
        "site": f"{base}/",
        "as_of": scope.findings.as_of.isoformat(),
        "source": {
            "repository": settings.repository or None,
            "commit": settings.commit or None,
            "build": settings.build or None,
        },
        "made_with": {
            "python": PYTHON,
            "pagefind": materials.version_of("pagefind-bin") or None,
            "requirements": [{"file": it.file, "sha256": it.sha256} for it in materials.files],
        },
        "digests": f"{base}{addresses.SUMS}",
        "bill_of_materials": f"{base}{addresses.BILL}",
        "licenses": f"{base}{addresses.LICENSES}",
    }


def _bill(scope: Scope) -> dict[str, Any]:
    """A software bill of materials in the form of CycloneDX 1.6.

    It has no moment and no number of its own, which would be others in every build.
    """
    settings = scope.settings
    program, materials = scope.registry.program, settings.materials
    site = {
        "type": "application",
        "bom-ref": "site",
        "name": program.title,
        "version": settings.commit or scope.findings.as_of.isoformat(),
        "licenses": [{"license": {"id": program.data_license}}],
        "externalReferences": [{"type": "website", "url": f"{settings.base}/"}],
    }
    shipped = [_shipped(part, materials.version_of(part.package)) for part in parts(scope)]
    used = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{package.name}@{package.version}",
            "name": package.name,
            "version": package.version,
            "scope": "excluded",
            "description": "Used to make the site, and not shipped with it.",
            **_license(LICENSES_OF_PACKAGES.get(package.name)),
            "purl": f"pkg:pypi/{package.name}@{package.version}",
        }
        for package in materials.packages
    ]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"lifecycles": [{"phase": "build"}], "component": site},
        "components": [*shipped, *used],
    }


def _shipped(part: Part, version: str) -> dict[str, Any]:
    return {
        "type": "library" if part.package else "data",
        "bom-ref": f"part:{part.name}",
        "name": part.name,
        **({"version": version} if version else {}),
        "description": part.what,
        "scope": "required",
        **_license(part.license),
        "copyright": part.copyright,
        **({"externalReferences": [{"type": "website", "url": part.home}]} if part.home else {}),
    }


def _license(name: str | None) -> dict[str, Any]:
    if not name:
        return {}
    if " OR " in name:
        return {"licenses": [{"expression": name}]}
    known = "name" if name.startswith("LicenseRef-") else "id"
    return {"licenses": [{"license": {known: name}}]}
