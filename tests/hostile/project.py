"""A registry in which every text of every file is hostile, made from the records themselves.

What is text is told by the kind of the field, so a new field is hostile here without anybody thinking of
it. Everything else is as the rules want it, so that the registry is accepted and gets to every output.
"""

from __future__ import annotations

import fcntl
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

import yaml
from babel.messages.catalog import Catalog as Messages
from babel.messages.pofile import read_po, write_po
from pydantic import BaseModel, PlainValidator

from registry import scalars
from registry.diagnostics.frame import describe
from registry.model import (
    Announcement,
    City,
    Criterion,
    Page,
    Places,
    Program,
    Standard,
    TranslatedPage,
)
from registry.pipeline import Request, build
from registry.read import GEOMETRY, source_of
from tests.certificates.certified import FIRST
from tests.hostile.judge import strings
from tests.real_registry import ROOT

AS_OF = date(2026, 2, 15)

FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # noqa: RUF001 - spreadsheets take the wide signs, too

MARKUP = (
    "</title></textarea></script></style><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<svg/onload=alert(1)>]]>--><!--<?x?>&lt;b&gt;&#60;i&#62;&amp;lt;&quot;\"'` onclick=alert(1) a='"
)
ELSEWHERE = (
    "{{7*7}}{% raw %}${7*7}#{x}<%= x %> %(n)s %s %% {n} ::error::said ##[group]x %0A::warning::y "
    'javascript:alert(1) \\x1b[31m \\u001b \\n \\" BEGIN:VEVENT; DROP TABLE cities;-- ___PAGEFIND___ '
    "../../etc/passwd [a](javascript:alert(1)) |x| **b** _i_ `c` ~~~ https://evil.example/?a=1&b=2"
)
MARKDOWN = """\
Text \\<script>alert(1)\\</script> &lt;img src=x onerror=alert(1)&gt; &#60;svg/onload=alert(1)&#62;
&quot;&#39;

## Heading `<script>` "' onclick=alert(1) &lt;b&gt; {{7*7}}

A [link "'](https://evil.example/?a='&b=%22%3E&quot;&#60;script&#62; "title &quot; onclick=alert(1) '>") and
<https://evil.example/'onclick=alert(1)> and `</script><script>alert(1)</script>`.

```html" onclick="alert(1)
</code></pre><script>alert(1)</script>
```

| a"' | `</table><script>` |
| :-- | ---: |
| \\</td>\\<script> | ]]> --> BEGIN:VEVENT ::error::x |
"""


def _kind(annotation: object) -> object:
    """What tells a kind of scalar from the others: the function that reads it."""
    return next(part.func for part in get_args(annotation) if isinstance(part, PlainValidator))


LINE, NAME, PROSE, LINK = (
    _kind(kind) for kind in (scalars.Line, scalars.Name, scalars.Markdown, scalars.Link)
)
TEXTS = (LINE, NAME, PROSE, LINK)

FIXED: Mapping[str, object] = {
    "Location.latitude": "39.8",
    "Location.longitude": "-89.6",
    "Population.count": "90000",
    "City.subdivision": "US-IL",
    "Award.id": "first",
    "Award.year": "2023",
    "Award.announced": "2023-06-21",
    "Award.published": "2023-06-22",
    "Award.tier": "silver",
    "Award.likely_tier": "gold",
    "Award.standard": "2022",
    "Award.kind": "new",
    "Award.criteria_met": ["DM1", "DM2"],
    "Award.outcomes_met": ["air"],
    "Correction.on": "2023-07-01",
    "Listing.as_of": "2025-11",
    "Withdrawal.on": "2025-05-01",
    "Withdrawal.published": "2025-05-02",
    "Highlight.criteria": ["DM1"],
    "Band.tier": "silver",
    "Band.from_percent": "51",
    "Area.code": "DM",
    "Criterion.code": "DM1",
    "Area.id": "management",
    "Area.criteria_count": "3",
    "CoreRequirement.codes": ["DM1"],
    "Outcome.id": "air",
    "BetweenBands.criteria": "3",
    "Standard.announced": "2022-08",
    "Standard.used_from": "2023-06",
    "Standard.validity_years": "3",
    "Standard.criteria_count": "3",
    "Standard.areas_count": "1",
    "Announcement.date": "2023-06-21",
    "Announcement.cohort": "2023-06-21",
    "Announcement.standard": "2022",
    "Page.order": "10",
    "Program.address": "https://registry.example",
    "Program.tag": "registry.example,2026",
    "Program.time_zone": "America/New_York",
    "Program.language": "en",
    "Program.languages": ["es"],
    "Program.current_standard": "2022",
    "Program.expiring_days": "180",
    "Program.minimum_population": "30000",
    "CertificateKey.id": "first",
    "CertificateKey.public": FIRST.public,
    "CertificateKey.since": "2023-01-01",
    "CertificateKey.until": "2026-12-31",
    "KeyWithdrawal.on": "2026-12-31",
    "Stated.total_derived": "true",
    "Population.verified": "true",
}
"""What fields hold that are no text, or that rules compare with something."""

KINDS: Mapping[object, str] = {
    _kind(scalars.Year): "2023",
    _kind(scalars.Count): "7",
}
"""What all other fields of a kind hold."""


@dataclass
class Filler:
    """Fills records; each text is unlike all others."""

    texts: dict[str, str] = field(default_factory=dict)
    """The texts by the field that they stand in and their number, like ``Award.note 12``."""
    replace: str | None = None
    """What to say in every text instead, with ``#`` for its number."""

    def text(self, kind: object, where: str) -> str:
        """A hostile text of a kind, found again by its number."""
        number = len(self.texts) + 1
        formula = FORMULAS[number % len(FORMULAS)]
        made = {
            LINE: f"{formula}H{number}Q {MARKUP} {ELSEWHERE}"[:1000].rstrip(),
            NAME: f"{formula}H{number}Q</b><script>alert(1)</script>\"'&lt;b&gt;{{{{7*7}}}}%s]]>::error::",
            PROSE: f"H{number}Q {MARKDOWN}",
            LINK: f"https://evil{number}.example/H{number}Q'onclick=alert(1)//&quot;&#34;&lt;script;x=javascript:a()%22%3E%0A::error::",
        }[kind]
        if self.replace is not None:
            made = self.replace.replace("#", str(number))
            if kind is LINK:
                made = f"https://www.example.org/{number}{made}"
        self.texts[f"{where} {number}"] = made
        return made

    def record(self, model: type[BaseModel], *without: str) -> dict[str, Any]:
        """The fields of a record, all of them but those named."""
        return {
            name: self.value(about.rebuild_annotation(), f"{model.__name__}.{name}")
            for name, about in model.model_fields.items()
            if f"{model.__name__}.{name}" not in LEFT_OUT and name not in without
        }

    def value(self, annotation: Any, known_as: str) -> Any:
        """What a field holds."""
        return FIXED[known_as] if known_as in FIXED else self.made(annotation, known_as)

    def made(self, annotation: Any, known_as: str) -> Any:
        """A value of a type."""
        origin, inner = get_origin(annotation), get_args(annotation)
        validators = [part for part in inner if isinstance(part, PlainValidator)]
        if validators:
            kind = validators[0].func
            assert kind in TEXTS or kind in KINDS, (
                f"say in FIXED or KINDS what stands in {known_as}"
            )
            return self.text(kind, known_as) if kind in TEXTS else KINDS[kind]
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.record(annotation)
        if isinstance(annotation, type) and issubclass(annotation, StrEnum):
            return str(next(iter(annotation)))
        if origin is tuple:
            return [self.value(inner[0], known_as)]
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"es": self.value(inner[1], known_as)}
        if inner:  # a union, or Annotated with something else
            return self.value(inner[0], known_as)
        raise AssertionError(f"say in FIXED or KINDS what stands in {known_as}: {annotation}")


LEFT_OUT = {
    *(f"{model}.id" for model in ("City", "Standard", "Announcement", "Page", "TranslatedPage")),
    "TranslatedPage.language",
    "TranslatedPage.translates",  # it is worked out
    "Criterion.id",  # it has a code
    "Award.id",
}
"""Fields that the name of the file says, or that another one makes impossible."""


def standard(filler: Filler) -> dict[str, Any]:
    """A standard with three criteria."""
    made = filler.record(Standard)
    area = made["areas"][0]
    rows = [area["criteria"][0], *(filler.record(Criterion) for _ in range(2))]
    area["criteria"] = [{**row, "code": f"DM{n}"} for n, row in enumerate(rows, 1)]
    return made


PAGES = ("about", "certification", "contribute", "validity")
"""The pages that others lead to."""


def lay(root: Path, filler: Filler) -> Path:
    """Write the registry and the look of the real site into a folder."""
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / GEOMETRY, root / GEOMETRY)
    places = {"subdivisions": {"US-IL": filler.text(NAME, "Places.subdivisions")}}
    assert set(Places.model_fields) == set(places)
    city = filler.record(City)
    second = filler.record(City, "withdrawn")
    for name in ("tier", "criteria_met", "outcomes_met"):
        second["certifications"][0].pop(name)  # a level that is not documented
    second["location"]["latitude"] = "39.9"
    files: dict[str, tuple[dict[str, Any], str]] = {
        "content/program.yaml": (filler.record(Program), ""),
        "content/places.yaml": (places, ""),
        "content/standards/2022.yaml": (standard(filler), ""),
        "cities/hostile-us-il.yaml": (city, ""),
        "cities/second-us-il.md": (second, "story"),
        "content/announcements/2023-06-21-hostile.md": (filler.record(Announcement), "body"),
        **{f"content/pages/{name}.md": (filler.record(Page), "body") for name in PAGES},
    }
    for path, (fields, body) in files.items():
        write(root / path, fields, body)
    page = filler.record(TranslatedPage)
    data = (root / "content/pages/about.md").read_bytes()
    page["translates"] = source_of("", data)[0].digest[:8]
    write(root / "content/languages/es/pages/about.md", page, "body")
    translate(root)
    return root


IN_ATTRIBUTES = "' onclick=alert(1) x=' &lt &#60 &quot javascript:alert(1) {{7*7}} {x} ::error::x"
"""What a translation may add to the words of an interface that stand in attributes, too."""


def translate(root: Path) -> None:
    """Write Spanish catalogs that are as hostile as is accepted."""
    folder = ROOT / "content/languages/es"
    words = read_po(io.StringIO((folder / "interface.po").read_text("utf-8")), locale="es")
    for message in words:
        if isinstance(message.id, str):
            message.string = f"{message.string or message.id}{IN_ATTRIBUTES}" if message.id else ""
        else:
            message.string = tuple(
                f"{said or message.id[1]}{IN_ATTRIBUTES}" for said in message.string or ()
            )
    texts = Messages(locale="es")
    for file in ("content/program.yaml", "content/standards/2022.yaml"):
        found = yaml.safe_load((root / file).read_text("utf-8"))
        for text in filter(lambda text: "Q <" in text, strings(found)):
            texts.add(text, f"{text} ES")
    for name, messages in {"interface": words, "content": texts}.items():
        with (root / f"content/languages/es/{name}.po").open("wb") as stream:
            write_po(stream, messages, width=0)


def write(file: Path, fields: Mapping[str, Any], body: str) -> None:
    """A file of fields, with one of them below the others where it is named."""
    rest = {name: value for name, value in fields.items() if name != body}
    text = yaml.safe_dump(rest, allow_unicode=True, sort_keys=False, width=10_000)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{text}---\n{fields[body]}\n" if body else text, "utf-8")


class Built(NamedTuple):
    """The hostile site, and what was said where."""

    site: Path
    texts: dict[str, str]
    """By field and number."""


def built_in(folder: Path) -> Built:
    """The site of a hostile registry, in a folder that all processes of a run share."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "texts").exists():
            filler = Filler()
            root = lay(folder / "project", filler)
            now = datetime(2026, 2, 15, 12, tzinfo=UTC)
            request = Request(
                root=root, out=folder / "site", now=now, as_of=AS_OF, jobs=1, signer=FIRST
            )
            outcome = build(request, lambda _line: None)
            said = (describe(problem, outcome.texts) for problem in outcome.problems)
            assert not outcome.problems, "\n".join(said)
            (folder / "texts").write_text(json.dumps(filler.texts), "utf-8")
    return Built(folder / "site", json.loads((folder / "texts").read_text("utf-8")))
