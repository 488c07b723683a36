"""The rules that the workflows of the hosting service keep, without the service.

Their scripts are run for real, beside programs of our own that stand in for `gh` and `curl`: what they
would ask of the service is what is tested.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from registry.commands import COMMANDS
from tests.real_registry import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
WORKFLOWS: dict[str, dict[str, Any]] = {
    # All values as text: the word `on` would be a truth value otherwise.
    file.name: yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - constructs text only
    for file in FILES
}
JOBS = [(file, name) for file, flow in WORKFLOWS.items() for name in flow["jobs"]]
STEPS = [
    (file, name, n)
    for file, name in JOBS
    for n in range(len(WORKFLOWS[file]["jobs"][name]["steps"]))
]
RUNS = [(f, j, n) for f, j, n in STEPS if "run" in WORKFLOWS[f]["jobs"][j]["steps"][n]]

MAY_WRITE = {
    ("comment.yml", "comment"): {"pull-requests"},
    ("daily.yml", "awake"): {"actions"},
    ("daily.yml", "report"): {"issues"},
}
"""All rights to write there are."""

SECRETS = {("daily.yml", "publish"): {"BUILD_HOOK"}}
"""All secrets that are used, besides the token that every job has."""

EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


def job(file: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = WORKFLOWS[file]["jobs"][name]
    return found


def step(file: str, name: str, number: int) -> dict[str, Any]:
    found: dict[str, Any] = job(file, name)["steps"][number]
    return found


def texts(value: object) -> Iterator[str]:
    """All texts within a value."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def expressions(value: object) -> Iterator[str]:
    for text in texts(value):
        yield from (found.strip() for found in EXPRESSION.findall(text))


# rights


def test_the_four_workflows_are_there() -> None:
    assert list(WORKFLOWS) == ["check.yml", "comment.yml", "daily.yml", "weekly.yml"]


def test_whatever_a_usual_run_leaves_out_is_run_each_week() -> None:
    asked = {step(*place)["run"].split(" ARGS")[0] for place in RUNS if place[0] == "weekly.yml"}
    assert asked >= {"make audit", "make faults", "make fuzz", "make coverage", "make mutants"}
    everything = [step(*place)["run"] for place in RUNS if place[0] == "check.yml"]
    assert "make test" in everything


@pytest.mark.parametrize("file", WORKFLOWS)
def test_a_workflow_gives_no_right_to_all_of_its_jobs(file: str) -> None:
    assert WORKFLOWS[file]["permissions"] == {}


@pytest.mark.parametrize(("file", "name"), JOBS)
def test_a_job_may_do_what_it_is_for_and_no_more(file: str, name: str) -> None:
    rights = job(file, name)["permissions"]
    assert set(rights.values()) <= {"read", "write"}
    writes = {right for right, level in rights.items() if level == "write"}
    assert writes == MAY_WRITE.get((file, name), set())


@pytest.mark.parametrize(("file", "name"), JOBS)
def test_a_secret_is_known_to_the_job_that_needs_it(file: str, name: str) -> None:
    used = set(re.findall(r"secrets\s*[.\[]\s*['\"]?(\w+)", json.dumps(job(file, name))))
    assert used == SECRETS.get((file, name), set())
    if used:
        assert job(file, name)["environment"]["name"] == "production"


def test_nothing_of_a_change_runs_with_the_rights_of_the_registry() -> None:
    for flow in WORKFLOWS.values():
        assert "pull_request_target" not in flow["on"]
        assert "issue_comment" not in flow["on"]
    trusted = WORKFLOWS["comment.yml"]
    assert set(trusted["on"]) == {"workflow_run"}
    steps = [one for each in trusted["jobs"].values() for one in each["steps"]]
    assert all("uses" not in one for one in steps)
    for program in ("git ", "gh pr checkout", "gh run download", "python", "curl", "unzip", "eval"):
        assert all(program not in one["run"] for one in steps)


def test_the_comment_follows_the_check() -> None:
    followed = WORKFLOWS["comment.yml"]["on"]["workflow_run"]["workflows"]
    assert followed == [WORKFLOWS["check.yml"]["name"]]


# what is used


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_action_is_named_by_its_digest_and_its_version(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines():
        if re.match(r"\s*(- )?uses:", line):
            assert re.fullmatch(
                r"\s*(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line
            )


def test_an_action_has_one_version_everywhere() -> None:
    used = {one["uses"] for place in STEPS if "uses" in (one := step(*place))}
    assert len({name.partition("@")[0] for name in used}) == len(used)


def test_a_checkout_leaves_no_key_behind() -> None:
    checkouts = [one for place in STEPS if "checkout@" in (one := step(*place)).get("uses", "")]
    assert checkouts
    assert all(one["with"]["persist-credentials"] == "false" for one in checkouts)


@pytest.mark.parametrize(("file", "name"), JOBS)
def test_a_job_ends_and_runs_on_a_named_system(file: str, name: str) -> None:
    assert 1 <= int(job(file, name)["timeout-minutes"]) <= 30
    assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job(file, name)["runs-on"])


@pytest.mark.parametrize("file", WORKFLOWS)
def test_a_workflow_does_not_run_twice_for_one_thing(file: str) -> None:
    assert WORKFLOWS[file]["concurrency"]["group"]


# scripts and expressions


@pytest.mark.parametrize("place", RUNS, ids=str)
def test_a_script_takes_no_value_but_through_the_environment(place: tuple[str, str, int]) -> None:
    assert "${{" not in step(*place)["run"]


@pytest.mark.parametrize("place", RUNS, ids=str)
def test_a_script_is_a_script_and_stops_at_the_first_failure(place: tuple[str, str, int]) -> None:
    # With `shell: bash`, the service adds `-e -o pipefail`; without, a failure in a pipe is lost.
    assert WORKFLOWS[place[0]]["defaults"]["run"]["shell"] == "bash"
    done = subprocess.run(
        ["bash", "-n"], input=step(*place)["run"], text=True, check=False, capture_output=True
    )
    assert done.stderr == ""


@pytest.mark.parametrize(("file", "name"), JOBS)
def test_what_an_expression_names_exists(file: str, name: str) -> None:
    jobs = WORKFLOWS[file]["jobs"]
    needs = job(file, name).get("needs", [])
    needs = [needs] if isinstance(needs, str) else needs
    assert set(needs) <= set(jobs) - {name}
    seen: set[str] = set()
    for one in job(file, name)["steps"]:
        for found in expressions(one):
            for context, first in re.findall(r"\b(needs|steps)\.([\w-]+)", found):
                assert first in (needs if context == "needs" else seen), found
        seen.add(one.get("id", ""))
    contexts = {"github", "needs", "steps", "secrets", "vars"}
    functions = {"cancelled", "failure", "success", "always"}
    for found in expressions(job(file, name)):
        bare = re.sub(r"'[^']*'", "", found)
        assert set(re.findall(r"(?<![.\w-])([a-z_]+)(?=\.)", bare)) <= contexts, found
        assert set(re.findall(r"(?<![.\w-])([a-z_]+)(?=\()", bare)) <= functions, found


def lines_that_build() -> Iterator[list[str]]:
    for place in RUNS:
        for found in re.findall(r"python build\.py ([^|>\n]*)", step(*place)["run"]):
            yield found.split()


@pytest.mark.parametrize("words", list(lines_that_build()), ids=" ".join)
def test_a_command_in_a_workflow_takes_the_options_it_is_given(words: list[str]) -> None:
    command, *options = words
    assert command in COMMANDS
    parser = ArgumentParser(exit_on_error=False)
    import_module(f"registry.commands.{command.replace('-', '_')}").configure(parser)
    known = {flag for action in parser._actions for flag in action.option_strings}
    assert {word for word in options if word.startswith("--")} <= known


def test_the_daily_build_begins_soon_after_midnight_all_year() -> None:
    minute, hour, *rest = WORKFLOWS["daily.yml"]["on"]["schedule"][0]["cron"].split()
    assert rest == ["*", "*", "*"]
    zone = yaml.safe_load((ROOT / "content" / "program.yaml").read_text("utf-8"))["time_zone"]
    for month in range(1, 13):
        utc = datetime(2026, month, 15, int(hour), int(minute), tzinfo=ZoneInfo("UTC"))
        assert utc.astimezone(ZoneInfo(zone)).hour in (0, 1)


# the scripts at work

FAKE = """\
#!/usr/bin/env python3
import json, os, sys
given = sys.argv[1:]
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps(given) + chr(10))
if given[0] == "--config":
    sys.stdin.read()
for needle, answer in json.loads(os.environ["ANSWERS"]).items():
    if any(needle in word for word in given):
        print(answer)
        break
sys.exit(int(os.environ.get("EXIT", "0")))
"""

SHA = "0123456789abcdef0123456789abcdef01234567"
EVENT = {
    "REPO": "city/registry",
    "SERVER": "https://github.com",
    "RUN_ID": "77",
    "CONCLUSION": "success",
    "HEAD_SHA": SHA,
    "HEAD_REPO_ID": "5",
}


def play(
    folder: Path,
    place: tuple[str, str, int],
    environment: dict[str, str],
    answers: dict[str, str],
    code: int = 0,
) -> tuple[subprocess.CompletedProcess[str], list[list[str]]]:
    """Run a script beside programs that only write down what they are asked."""
    for name in ("gh", "curl"):
        program = folder / name
        program.write_text(FAKE)
        program.chmod(0o755)
    calls = folder / "calls"
    calls.write_text("")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step(*place)["run"]],
        env=environment
        | {
            "PATH": f"{folder}:{os.environ['PATH']}",
            "CALLS": str(calls),
            "ANSWERS": json.dumps(answers),
            "EXIT": str(code),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        },
        text=True,
        check=False,
        capture_output=True,
        timeout=60,
    )
    return done, [json.loads(line) for line in calls.read_text().splitlines()]


COMMENT = ("comment.yml", "comment", 0)


def sent(calls: list[list[str]]) -> list[list[str]]:
    """What would have changed something."""
    return [call for call in calls if "POST" in call or "PATCH" in call or "PUT" in call]


def test_the_first_comment_says_how_the_check_ended(tmp_path: Path) -> None:
    answers = {"artifacts": "9", "/comments": "", "pulls?": "12"}
    done, calls = play(tmp_path, COMMENT, EVENT, answers)
    assert done.returncode == 0, done.stderr
    ((*asked, body),) = sent(calls)
    assert asked == [
        "api",
        "--silent",
        "-X",
        "POST",
        "repos/city/registry/issues/12/comments",
        "-f",
    ]
    assert body == (
        f"""\
body=<!-- the check of the registry -->
**The check passed.**

[What this change means](https://github.com/city/registry/actions/runs/77) · [the site with this change, to \
download](https://github.com/city/registry/actions/runs/77/artifacts/9)

Checked: {SHA}. The [handbook](https://github.com/city/registry/blob/HEAD/docs/handbook.md) explains \
every step."""
    )
    question = next(call for call in calls if any("pulls?" in word for word in call))
    assert f'.head.sha == "{SHA}" and .head.repo.id == 5' in question[-1]


def test_the_next_comment_takes_the_place_of_the_first(tmp_path: Path) -> None:
    answers = {"artifacts": "", "/comments": "55\n56", "pulls?": "12"}
    done, calls = play(tmp_path, COMMENT, EVENT | {"CONCLUSION": "failure"}, answers)
    assert done.returncode == 0, done.stderr
    ((*asked, body),) = sent(calls)
    assert asked[-2] == "repos/city/registry/issues/comments/55"
    assert "found something" in body
    assert "artifacts" not in body


def test_a_check_of_a_commit_that_is_not_the_newest_is_not_commented(tmp_path: Path) -> None:
    done, calls = play(tmp_path, COMMENT, EVENT, {})
    assert done.returncode == 0
    assert sent(calls) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEAD_SHA", f'{SHA}" or true or "'),
        ("HEAD_SHA", "main"),
        ("HEAD_SHA", ""),
        ("HEAD_REPO_ID", "5) or (true"),
        ("RUN_ID", "77/../../x"),
        ("RUN_ID", "77\n78"),
        ("CONCLUSION", "**@everyone**"),
        ("CONCLUSION", "$(touch hacked)"),
        ("REPO", "city/registry/../other"),
    ],
)
def test_a_value_that_is_not_what_it_may_be_stops_the_comment(
    name: str, value: str, tmp_path: Path
) -> None:
    done, calls = play(tmp_path, COMMENT, EVENT | {name: value}, {"pulls?": "12"})
    assert done.returncode == 1
    assert f"{name} is not what it may be" in done.stdout
    assert calls == []


@pytest.mark.parametrize("answers", [{"pulls?": "12; x"}, {"artifacts": "9)", "pulls?": "12"}])
def test_also_an_answer_of_the_service_is_looked_at(
    answers: dict[str, str], tmp_path: Path
) -> None:
    done, calls = play(tmp_path, COMMENT, EVENT, answers)
    assert done.returncode == 1
    assert sent(calls) == []


PUBLISH = ("daily.yml", "publish", 0)


def test_without_a_build_hook_the_daily_build_says_that_nothing_is_published(
    tmp_path: Path,
) -> None:
    done, calls = play(tmp_path, PUBLISH, {"BUILD_HOOK": ""}, {})
    assert done.returncode == 0
    assert "Nothing was published" in done.stdout
    assert calls == []


@pytest.mark.parametrize(
    "hook", ["http://host.example/hook", 'https://host.example/"\nurl = "x', "file:///etc"]
)
def test_a_build_hook_that_is_no_address_is_refused(hook: str, tmp_path: Path) -> None:
    done, calls = play(tmp_path, PUBLISH, {"BUILD_HOOK": hook}, {})
    assert done.returncode == 1
    assert calls == []


@pytest.mark.parametrize("code", [0, 22])
def test_the_build_hook_is_asked_and_never_shown(code: int, tmp_path: Path) -> None:
    hook = "https://api.netlify.com/build_hooks/5ec2e7"
    done, calls = play(tmp_path, PUBLISH, {"BUILD_HOOK": hook}, {}, code)
    assert done.returncode == bool(code)
    assert ("did not accept" in done.stdout) is bool(code)
    assert len(calls) == 1
    assert "5ec2e7" not in done.stdout + done.stderr + json.dumps(calls)


QUIET = ("daily.yml", "awake", 1)


@pytest.mark.parametrize(
    ("date", "warned"), [("2026-01-01T00:00:00Z", True), ("2100-01-01T00:00:00Z", False)]
)
def test_a_quiet_repository_is_warned_of_in_time(date: str, warned: bool, tmp_path: Path) -> None:  # noqa: FBT001
    done, _ = play(tmp_path, QUIET, {"REPO": "city/registry"}, {"commits": date})
    assert done.returncode == 0, done.stderr
    summary = (tmp_path / "summary").read_text("utf-8")
    assert ("::warning::" in done.stdout) is warned
    assert ("\n> [!WARNING]\n> Nothing was committed for" in summary) is warned


REPORT = ("daily.yml", "report", 0)


@pytest.mark.parametrize(("open_ones", "target"), [("", "issues"), ("8\n9", "issues/8/comments")])
def test_a_failure_of_the_daily_build_is_said_once(
    open_ones: str, target: str, tmp_path: Path
) -> None:
    given = {name: EVENT[name] for name in ("REPO", "SERVER", "RUN_ID")}
    results = {"AWAKE": "success", "BUILD": "failure", "PUBLISH": "skipped", "WATCH": "skipped"}
    done, calls = play(tmp_path, REPORT, given | results, {"issues?": open_ones})
    assert done.returncode == 0, done.stderr
    (call,) = sent(calls)
    assert call[4] == f"repos/city/registry/{target}"
    assert "- Build as of today: failure" in call[-1]


WATCH = ("daily.yml", "watch", 3)


def test_without_an_address_the_workflow_says_that_nobody_looked(tmp_path: Path) -> None:
    done, _ = play(tmp_path, WATCH, {"SITE": ""}, {})
    assert done.returncode == 0
    assert "Nobody looked at what is published" in done.stdout


@pytest.mark.parametrize("code", [0, 1])
def test_what_the_watch_finds_fails_its_job(code: int, tmp_path: Path) -> None:
    fake_python(tmp_path, code)
    done, calls = play(tmp_path, WATCH, {"SITE": "https://registry.example"}, {}, code)
    assert done.returncode == code
    assert calls == [["build.py", "watch-published", "https://registry.example", "--wait", "20"]]


AUDIT = ("daily.yml", "audit", 3)


@pytest.mark.parametrize("code", [0, 1])
def test_a_known_weakness_warns_and_blocks_nothing(code: int, tmp_path: Path) -> None:
    fake_python(tmp_path, code)
    done, calls = play(tmp_path, AUDIT, {}, {}, code)
    assert done.returncode == 0
    assert len(calls) == 4
    assert ("::warning::" in done.stdout) is bool(code)
    needs = WORKFLOWS["daily.yml"]["jobs"]["report"]["needs"]
    assert "audit" not in needs, "its failure would be told as one of the build"


def fake_python(folder: Path, code: int) -> None:
    """A program in the place of Python that only writes down what it is asked."""
    program = folder / "python"
    line = f"#!{sys.executable}\n"
    program.write_text(FAKE.replace("#!/usr/bin/env python3\n", line).replace('"0"', f'"{code}"'))
    program.chmod(0o755)
