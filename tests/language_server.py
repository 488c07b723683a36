"""A client of yaml-language-server, as an editor's program is one: JSON-RPC over its standard streams."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.checkers import Checkers

SETTINGS: Final = {
    "yaml": {"validate": True, "completion": True, "schemaStore": {"enable": False}},
}
"""What an editor's program sets; the store of schemas lies in the network."""


class LanguageServer:
    """A running server, asked and told one thing at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._asked = 0
        self._told: list[Mapping[str, Any]] = []

    def open(self, file: Path, text: str) -> list[Mapping[str, Any]]:
        """Show it the text of a file; gives what it marks."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics":
                return list(message["params"]["diagnostics"])

    def completions(self, file: Path, line: int, character: int) -> list[str]:
        """What it offers at a place of a file that is open; lines and characters from 0."""
        found = self.ask(
            "textDocument/completion",
            textDocument={"uri": file.as_uri()},
            position={"line": line, "character": character},
        )
        return [item["label"] for item in found["items"]]

    def ask(self, method: str, **params: object) -> Any:
        """A request and its result."""
        self._asked += 1
        self._send(id=self._asked, method=method, params=params)
        while True:
            message = self._next()
            if message.get("id") == self._asked and "method" not in message:
                return message["result"]

    def tell(self, method: str, **params: object) -> None:
        """Something that has no answer."""
        self._send(method=method, params=params)

    def _next(self) -> Mapping[str, Any]:
        """The next message; what the server asks us is answered on the way."""
        message = self._received()
        if "id" in message and "method" in message:
            sections = message.get("params", {}).get("items", ())
            answers = [SETTINGS.get(item.get("section", "")) for item in sections]
            self._send(id=message["id"], result=answers or None)
        return message

    def _send(self, **message: object) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _received(self) -> Mapping[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline().strip()) or not length:
            if not line:
                raise EOFError("the language server has ended")
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: Mapping[str, Any] = json.loads(stream.read(length))
        return message


@contextmanager
def language_server(checkers: Checkers) -> Iterator[LanguageServer]:
    """A server that is ready."""
    program = checkers.package("yaml-language-server") / "bin" / "yaml-language-server"
    with subprocess.Popen(
        ["node", program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            server = LanguageServer(process)
            item = {"snippetSupport": False}
            server.ask(
                "initialize",
                processId=None,
                rootUri=None,
                capabilities={
                    "textDocument": {"completion": {"completionItem": item}},
                    "workspace": {"configuration": True},
                },
            )
            server.tell("initialized")
            yield server
        finally:
            process.kill()
