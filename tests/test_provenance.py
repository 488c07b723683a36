"""What the site says of what it is made of, and with: the same on every machine."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import pytest
from babel import localedata
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from registry.materials import Materials, read_materials
from registry.plan.license_texts import TEXTS
from registry.plan.licenses import LICENSES_OF_PACKAGES, OTHERS, OURS
from registry.plan.provenance import PYTHON
from tests.real_registry import ROOT
from tests.test_requirements import pins
from tests.test_sample import EXPECTED, build_sample, sample_project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, made with the requirements files of this project, by a build that knows its commit."""
    root = sample_project(tmp_path_factory.mktemp("provenance"))
    for name in ("requirements.txt", "requirements-images.txt", "requirements-certificates.txt"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    build_sample(root, root.parent / "site", commit="0123abc", build="build-7")
    return root.parent / "site"


def bill_of(site: Path) -> Any:
    return json.loads((site / "bom.cdx.json").read_text("utf-8"))


def test_the_bill_names_every_package_that_the_build_needs(site: Path) -> None:
    named = {c["name"]: c["version"] for c in bill_of(site)["components"] if "purl" in c}
    assert named == pins("requirements.txt")


@pytest.mark.parametrize("folder", ["built", "blessed"])
def test_the_bill_is_one_as_cyclonedx_describes_it(folder: str, site: Path) -> None:
    schemas = resources.files("cyclonedx.schema") / "_res"
    names = ("spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json")
    loaded = {name: json.loads((schemas / name).read_text("utf-8")) for name in names}
    beside = "http://cyclonedx.org/schema/"
    resources_ = {f"{beside}{name}": DRAFT7.create_resource(loaded[name]) for name in names}
    known = Registry[Any]().with_resources(resources_.items())
    schema = json.loads((schemas / "bom-1.6.SNAPSHOT.schema.json").read_text("utf-8"))
    bill = bill_of(site if folder == "built" else EXPECTED)
    found = Draft7Validator(schema, registry=known).iter_errors(bill)
    assert [error.message for error in found] == []
    refs = [component["bom-ref"] for component in bill["components"]]
    assert len(set(refs)) == len(refs)


def test_the_licenses_of_packages_are_those_that_they_state() -> None:
    files = ("requirements.txt", "requirements-images.txt", "requirements-certificates.txt")
    used = {name.lower() for file in files for name in pins(file)}
    assert {name.replace("_", "-") for name in used} == set(LICENSES_OF_PACKAGES)
    for name, license_ in LICENSES_OF_PACKAGES.items():
        stated = dict(metadata.metadata(name).json)
        fields = ("license_expression", "license", "classifier")
        words = " ".join(str(stated.get(field)) for field in fields)
        short = license_.partition("-")[0]
        assert short in words or f"{short} License" in words or name == "resvg-py"


def test_every_part_that_is_shipped_has_its_licence(site: Path) -> None:
    text = (site / "licenses.txt").read_text("utf-8")
    for part in (OURS, *OTHERS):
        assert f"{part.name} ({part.where}): {part.license}\n" in text
        assert part.copyright in text
        assert TEXTS[part.license] in text
    assert {c["name"] for c in bill_of(site)["components"] if "purl" not in c} == {
        part.name for part in (OURS, *OTHERS)
    }
    assert not [file for file in EXPECTED.rglob("*") if file.suffix in (".ttf", ".woff2")]


def test_licences_and_names_are_those_of_the_parts_themselves() -> None:
    beside = {
        OURS.name: ROOT / "LICENSE",
        "world-atlas and us-atlas": ROOT / "content/geometry/LICENSE.txt",
        "Unicode Common Locale Data Repository": Path(localedata.__file__).parent
        / "locale-data/LICENSE.unicode",
    }
    for part in (OURS, *OTHERS):
        if part.name in beside:
            text = beside[part.name].read_text("utf-8")
            assert part.copyright in text
            assert TEXTS[part.license].strip() in text


def test_the_note_says_what_the_site_was_made_from_and_with(site: Path) -> None:
    note = json.loads((site / "provenance.json").read_text("utf-8"))
    assert note["source"]["commit"] == "0123abc"
    assert note["source"]["build"] == "build-7"
    assert note["as_of"] == "2026-02-15"
    assert note["made_with"]["pagefind"] == metadata.version("pagefind-bin")
    (requirements,) = note["made_with"]["requirements"]
    assert requirements["file"] == "requirements.txt"
    assert re.fullmatch("[0-9a-f]{64}", requirements["sha256"])
    for name in ("digests", "bill_of_materials", "licenses"):
        assert (site / note[name].removeprefix(note["site"])).is_file()


def test_the_python_that_is_asked_for_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == PYTHON


def test_requirements_are_read_alike_however_lines_end(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_bytes(b"b==2 \\\r\n    --hash=sha256:00\r\na==1\r\n")
    windows = read_materials(tmp_path)
    (tmp_path / "requirements.txt").write_bytes(b"b==2 \\\n    --hash=sha256:00\na==1\n")
    assert read_materials(tmp_path) == windows
    assert [(package.name, package.version) for package in windows.packages] == [
        ("a", "1"),
        ("b", "2"),
    ]
    assert windows.version_of("b") == "2"


def test_extras_are_made_with_more_and_a_project_may_name_nothing(tmp_path: Path) -> None:
    everything = read_materials(ROOT)
    with_images = everything.used(images=True, certificates=False)
    with_certificates = everything.used(images=False, certificates=True)
    assert with_images.version_of("resvg-py")
    assert not with_images.version_of("pyld")
    assert with_certificates.version_of("pyld")
    assert not with_certificates.version_of("resvg-py")
    assert read_materials(tmp_path) == Materials()
