"""How a thing is told in the words of schema.org, and how it is referred to."""

from __future__ import annotations

from registry.plan.page import Thing, Value


def thing(kind: str, **properties: Value | None) -> Thing:
    """A thing of a type of schema.org; what is not known of it is left out.

    Names are those of schema.org, with ``id_`` for ``@id``.
    """
    known = (
        ("@id" if name == "id_" else name, value)
        for name, value in properties.items()
        if value not in (None, "", ())
    )
    return Thing(kind, tuple(known))


def at(base: str, name: str) -> Thing:
    """The thing of that name which every page tells: ``site`` or ``publisher``."""
    return Thing("", (("@id", f"{base}/#{name}"),))


def reference(to: Thing) -> Thing:
    """The same thing, told elsewhere on the page."""
    return Thing("", tuple(item for item in to.properties if item[0] == "@id"))
