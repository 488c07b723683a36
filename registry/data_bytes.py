"""Files for machines -> bytes: answers, tables, the database, and the description of them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from registry.api.database import database_bytes
from registry.api.tables import csv_bytes
from registry.description import description_bytes
from registry.plan.page import (
    Bulk,
    DatabaseFile,
    DataFile,
    DescriptionFile,
    TableFile,
    TextFile,
)


def data_bytes(
    output: TextFile | DataFile | TableFile | DatabaseFile | DescriptionFile,
) -> bytes:
    """The bytes of a file for machines: a function of the texts in it, and of nothing else."""
    match output:
        case TextFile():
            return output.text.encode()
        case DataFile():
            return output.text.text.encode()
        case TableFile():
            return csv_bytes(output.table, _records(output.cities))
        case DatabaseFile():
            return database_bytes(json.loads(output.context.text), _records(output.cities))
        case DescriptionFile():
            return description_bytes(output)


@lru_cache(maxsize=1)
def _records(lines: Bulk) -> tuple[Any, ...]:
    """The records of a text with one a line; the same text is asked for several times in a row."""
    return tuple(map(json.loads, lines.text.split("\n")[:-1]))
