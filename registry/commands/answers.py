"""Answers to the questions of a form: from options, or asked for in a terminal until they are right."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from registry.problem import quoted
from registry.scaffold.question import Question, Refusal
from registry.terminal import ask, can_ask, complain, say
from registry.unavailable import Unavailable

Check = Callable[[Any], Refusal | None]
"""What a value must be beside readable."""

_NONE: Final[Check] = lambda _value: None  # noqa: E731


def add_options(parser: ArgumentParser, questions: Iterable[Question]) -> None:
    """An option for each question; its value is read later, so that all faults are found in one run."""
    for question in questions:
        if question.positional:
            about = question.about.replace("%", "%%")
            parser.add_argument(question.name, nargs="?", metavar=question.metavar, help=about)
            continue
        parser.add_argument(
            f"--{question.name}",
            action="append" if question.many else "store",
            metavar=question.metavar,
            help=question.about.replace("%", "%%"),
        )


class Answers:
    """What is known so far."""

    def __init__(self, what: str, questions: Sequence[Question], options: Namespace) -> None:
        self.what = what
        """The kind of entry, as in ``build.py new city``."""
        self.subject = ""
        """What the entry is added to, where that is named first."""
        self._proposed: list[str] = []
        self._flags = [
            f"--{name.replace('_', '-')}" for name, on in vars(options).items() if on is True
        ]
        self._questions = {question.name: question for question in questions}
        self._values: dict[str, Any] = {}
        self._texts: dict[str, list[str]] = {}
        refusals: list[str] = []
        for question in questions:
            given = getattr(options, question.name.replace("-", "_"))
            texts = [] if given is None else given if isinstance(given, list) else [given]
            for refusal in self._take(question, texts):
                hint = f"\n  hint: {refusal.hint}" if refusal.hint else ""
                refusals.append(f"{question.label}: {refusal.message}{hint}")
        if refusals:
            raise Unavailable("\n".join(refusals))

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def get(self, name: str) -> Any:
        """The answer, or None."""
        return self._values.get(name)

    def given(self, *names: str) -> dict[str, Any]:
        """The answers among these, by the names of their fields."""
        return {self._questions[n].field: self._values[n] for n in names if n in self._values}

    def require(self, *names: str, check: Check = _NONE) -> None:
        """Have an answer to each of these: ask, or say which options are missing."""
        missing = [self._questions[name] for name in names if name not in self._values]
        for name in names:
            refusal = check(self._values[name]) if name in self._values else None
            if refusal is not None:
                raise Unavailable(f"{self._questions[name].label}: {refusal.message}", refusal.hint)
        if not missing:
            return
        if not can_ask():
            width = max(len(question.label) for question in missing)
            lines = [f"  {q.label:{width}}  {q.about}{_like(q)}" for q in missing]
            raise Unavailable("\n".join(("these options are missing:", *lines)))
        for question in missing:
            self.ask(question.name, check=check)

    def ask(
        self,
        name: str,
        *,
        default: str = "",
        why: str = "",
        optional: bool = False,
        check: Check = _NONE,
    ) -> None:
        """Ask until the answer is right; an empty one takes the default, or skips what is optional."""
        question = self._questions[name]
        about = [f"\n{question.about}{_like(question)}"]
        about += ["Several are written with a space between."] if question.many else []
        about += [f"Enter takes {default}: {why}."] if default else []
        about += [f"Press Enter where {why}."] if optional else []
        about += [f"({why})"] if why and not default and not optional else []
        complain("\n".join(about))
        while True:
            said = ask(f"{name} [{default}]:" if default else f"{name}:")
            if optional and not said:
                return
            texts = said.split() if question.many else [said or default]
            refusals = self._take(question, texts or [""], check)
            if not refusals:
                return
            complain(f"  {refusals[0].message}", refusals[0].hint)

    def propose(self, name: str, default: str, why: str, check: Check = _NONE) -> None:
        """Have an answer, which may be a default; it is shown, so that it can be changed."""
        if name in self._values:
            refusal = check(self._values[name])
            if refusal is not None:
                raise Unavailable(f"--{name}: {refusal.message}", refusal.hint)
        elif can_ask():
            self.ask(name, default=default, why=why, check=check)
        else:
            refusals = self._take(self._questions[name], [default], check)
            if refusals:
                hint = refusals[0].hint or f"give another with --{name}"
                raise Unavailable(f"{name}: {refusals[0].message}", hint)
            self._proposed.append(f"{name}: {default} ({why})")

    def settle(self, name: str, text: str, why: str = "") -> None:
        """Take a value that needs no question, unless another is given; with a reason it is shown."""
        if name not in self._values:
            self._take(self._questions[name], [text])
            self._proposed += [f"{name}: {text} ({why})"] if why else []

    def conclude(self, *sentences: str) -> None:
        """Say what was done, and which values were chosen on the way."""
        say("\n".join((*sentences[:1], *(f"  {line}" for line in self._proposed), *sentences[1:])))

    def _take(
        self, question: Question, texts: Sequence[str], check: Check = _NONE
    ) -> list[Refusal]:
        """Keep the answer, unless it is refused."""
        read = [question.read(text) for text in texts]
        refusals = [value for value in read if isinstance(value, Refusal)]
        if texts and not refusals:
            value = tuple(read) if question.many else read[0]
            refusal = check(value)
            if refusal is not None:
                return [refusal]
            self._values[question.name] = value
            self._texts[question.name] = list(texts)
        return refusals

    @property
    def again(self) -> str:
        """The command that gives what was answered in a terminal, so that nothing typed is lost."""
        if not can_ask():
            return ""
        words = ["python", "build.py", "new", self.what, *filter(None, (self.subject,))]
        for name, texts in self._texts.items():
            label = "" if self._questions[name].positional else f"--{name}="
            words += (f"{label}{text}" for text in texts)
        return shlex.join((*words, *self._flags))


def _like(question: Question) -> str:
    return f" Like {quoted(question.example)}." if question.example else ""
