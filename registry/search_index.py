"""Make Pagefind's index the same in every build of the same site.

Pagefind 1.5.2 writes the pages, words and fragments of an index in a fixed order, but the filters,
their values, the sorts and the languages in the order of a hash table, which is another one in
every run. Here they are sorted, and the files that hold them are named by what they now hold. That
changes no answer of the search: each of these lists is looked up by name.

A compressed file is a gzip of the twelve bytes ``pagefind_dcd`` and a CBOR value. The names are
made from that content, not from the compressed bytes, which differ between versions of zlib.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import zlib
from pathlib import Path
from typing import Any, Final

import cbor2

KNOWN_VERSION: Final = "1.5.2"
"""The only version whose files we understand; pyproject.toml pins it."""

_SIGNATURE: Final = b"pagefind_dcd"

_GZIP_HEADER: Final = bytes.fromhex("1f8b 08 00 00000000 02 ff")
"""Deflated, no name, no time, packed as small as possible, on no system in particular."""


def canonicalise(bundle: Path) -> bool:
    """Sort and rename what Pagefind wrote to ``bundle``.

    Gives False, and changes nothing, where the index is of a version that we do not know.
    """
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_bytes())
    if entry["version"] != KNOWN_VERSION:
        return False
    for language in entry["languages"].values():
        language["hash"] = _canonical_language(bundle, language["hash"])
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    entry_file.write_text(text, "utf-8")
    return True


def decoded(file: Path) -> Any:
    """The value in one compressed file of an index."""
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is not a file of a search index")
    return cbor2.loads(content[len(_SIGNATURE) :])


def _canonical_language(bundle: Path, hash_: str) -> str:
    """Sort the index of one language; gives its new hash."""
    language = hash_.rpartition("_")[0]
    file = bundle / f"pagefind.{hash_}.pf_meta"
    version, pages, chunks, filters, sorts, fields = decoded(file)
    filters = sorted([name, _canonical_filter(bundle, name, code)] for name, code in filters)
    content = _encoded([version, pages, chunks, filters, sorted(sorts), fields])
    renamed = f"{language}_{_digest(content)}"
    file.unlink()
    _write(bundle / f"pagefind.{renamed}.pf_meta", content)
    return renamed


def _canonical_filter(bundle: Path, name: str, hash_: str) -> str:
    """Sort the values of one filter; gives its new hash."""
    file = bundle / "filter" / f"{hash_}.pf_filter"
    name_inside, values = decoded(file)
    if name_inside != name:
        raise ValueError(f"{file.name} is the filter {name_inside}, not {name}")
    content = _encoded([name, sorted(values)])
    renamed = f"{hash_.rpartition('_')[0]}_{_digest(content)}"
    file.unlink()
    _write(file.with_name(f"{renamed}.pf_filter"), content)
    return renamed


def _encoded(value: Any) -> bytes:
    return _SIGNATURE + cbor2.dumps(value)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _write(file: Path, content: bytes) -> None:
    # Not by the gzip module: what it writes into the header differs between versions of Python.
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    trailer = struct.pack("<LL", zlib.crc32(content), len(content))
    file.write_bytes(_GZIP_HEADER + packer.compress(content) + packer.flush() + trailer)
