"""Make Pagefind's index the same in every build of the same records.

Pagefind 1.5.2 writes the pages, words and fragments of an index in a fixed order, but the filters
and their values in the order of a hash table, which is another one in every run. Here they are
sorted, and the files that hold them are named by what they now hold. That changes no answer of the
search: each of these lists is looked up by name.

A compressed file is a gzip of the twelve bytes ``pagefind_dcd`` and a CBOR value. The names are
made from that content, not from the compressed bytes, which differ between versions of zlib.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

import cbor2

KNOWN_VERSION: Final = "1.5.2"
"""The only version whose files we understand; pyproject.toml pins it."""

Files = Mapping[str, bytes]
"""The files of an index by their paths in it."""

_ENTRY: Final = "pagefind-entry.json"
_SIGNATURE: Final = b"pagefind_dcd"

_GZIP_HEADER: Final = bytes.fromhex("1f8b 08 00 00000000 02 ff")
"""Deflated, no name, no time, packed as small as possible, on no system in particular."""


def canonical(indexes: Iterable[Files]) -> dict[str, bytes]:
    """Indexes of one language each as one of all, sorted, with files named by what they hold.

    An index of a version that we do not know is taken as it is.
    """
    files: dict[str, bytes] = {}
    entry: dict[str, Any] = {}
    languages: dict[str, Any] = {}
    for index in indexes:
        files |= index
        entry = json.loads(index[_ENTRY])
        languages |= entry["languages"]
    if entry["version"] == KNOWN_VERSION:
        for language in languages.values():
            language["hash"] = _canonical_language(files, language["hash"])
    text = json.dumps(
        {**entry, "languages": languages}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return {**files, _ENTRY: text.encode()}


def decoded(data: bytes) -> Any:
    """The value in a compressed file of an index."""
    content = gzip.decompress(data)
    if not content.startswith(_SIGNATURE):
        raise ValueError("not a file of a search index")
    return cbor2.loads(content[len(_SIGNATURE) :])


def _canonical_language(files: dict[str, bytes], hash_: str) -> str:
    """Sort the index of one language; gives its new hash."""
    language = hash_.rpartition("_")[0]
    version, pages, chunks, filters, sorts, fields = decoded(files.pop(f"pagefind.{hash_}.pf_meta"))
    filters = sorted([name, _canonical_filter(files, name, code)] for name, code in filters)
    content = _encoded([version, pages, chunks, filters, sorted(sorts), fields])
    renamed = f"{language}_{_digest(content)}"
    files[f"pagefind.{renamed}.pf_meta"] = _packed(content)
    return renamed


def _canonical_filter(files: dict[str, bytes], name: str, hash_: str) -> str:
    """Sort the values of one filter; gives its new hash."""
    name_inside, values = decoded(files.pop(f"filter/{hash_}.pf_filter"))
    if name_inside != name:
        raise ValueError(f"{hash_} is the filter {name_inside}, not {name}")
    content = _encoded([name, sorted(values)])
    renamed = f"{hash_.rpartition('_')[0]}_{_digest(content)}"
    files[f"filter/{renamed}.pf_filter"] = _packed(content)
    return renamed


def _encoded(value: Any) -> bytes:
    return _SIGNATURE + cbor2.dumps(value)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _packed(content: bytes) -> bytes:
    # Not by the gzip module: what it writes into the header differs between versions of Python.
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    trailer = struct.pack("<LL", zlib.crc32(content), len(content))
    return _GZIP_HEADER + packer.compress(content) + packer.flush() + trailer
