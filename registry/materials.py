"""What a build is made with: the packages that the requirements files name, and these files' digests.

Read from the files and not from what is installed, so it is the same on every machine.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REQUIREMENTS: Final = "requirements.txt"
FOR_IMAGES: Final = "requirements-images.txt"
FOR_CERTIFICATES: Final = "requirements-certificates.txt"

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([A-Za-z0-9._+!-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Package:
    """A package in one version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Requirements:
    """A requirements file, which holds the hashes of each of its packages."""

    file: str
    sha256: str
    """Its own digest, whatever ends its lines."""
    packages: tuple[Package, ...]


@dataclass(frozen=True, slots=True)
class Materials:
    """The requirements files of a build."""

    files: tuple[Requirements, ...] = ()

    @property
    def packages(self) -> tuple[Package, ...]:
        """All packages, by name."""
        found = {package.name: package for file in self.files for package in file.packages}
        return tuple(found[name] for name in sorted(found))

    def version_of(self, name: str) -> str:
        """The version of a package; nothing where it is not named."""
        return next((package.version for package in self.packages if package.name == name), "")

    def used(self, *, images: bool, certificates: bool) -> Materials:
        """What a build is made with, whether it draws images or signs certificates or not."""
        idle = {FOR_IMAGES: not images, FOR_CERTIFICATES: not certificates}
        return Materials(tuple(file for file in self.files if not idle.get(file.file)))


def read_materials(root: Path) -> Materials:
    """What the files of a project say. A project that has none is made with what nobody named."""
    files = []
    for name in (REQUIREMENTS, FOR_IMAGES, FOR_CERTIFICATES):
        try:
            data = (root / name).read_bytes().replace(b"\r\n", b"\n")
        except OSError:
            continue
        pins = _PIN.findall(data.decode("utf-8", "replace"))
        packages = tuple(Package(package, version) for package, version in pins)
        files.append(Requirements(name, hashlib.sha256(data).hexdigest(), packages))
    return Materials(tuple(files))
