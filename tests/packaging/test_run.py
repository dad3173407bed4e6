"""packaging/run on a made-up machine: its system tools and its Python only write down their calls.

The real thing is tried by every run of it; here are the ways in which it can go wrong.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent.parent
SCRIPT = (TOP / "packaging" / "run").read_text(encoding="utf-8")
LIBRARIES = dict(re.findall(r"^(lib\S+\.so\.\d+):(\S+)$", SCRIPT, re.MULTILINE))
TOOLS = ["cat", "cksum", "cp", "dirname", "env", "flock", "mkdir", "readlink", "rm", "sh"]

PYTHON = """#!/bin/sh
if [ "$1" != -c ]; then
    printf '<%s>' "$@" >>"$MACHINE/calls"
    echo >>"$MACHINE/calls"
fi
case "$1 $2" in
    '-c '*) [ ! -e "$MACHINE/no-python" ] ;;
    '-m venv') mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    '-m pip') . "$MACHINE/pip" ;;
esac
"""
STUBS = {
    "python3.12": PYTHON,
    "ldconfig": '#!/bin/sh\ncat "$MACHINE/libraries"\n',
    "dpkg-query": '#!/bin/sh\nshift 3\nprintf "installed:%s " "$@"\n',
    "apt-get": '#!/bin/sh\necho "apt-get $*" >>"$MACHINE/calls"\n',
    "id": '#!/bin/sh\ncat "$MACHINE/user"\n',
    "sudo": "#!/bin/sh\nexit 1\n",
}


class Machine:
    """A checkout in a folder with a space in its name, and the tools around it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.checkout = folder / "a checkout"
        (self.checkout / "packaging").mkdir(parents=True)
        for name in ("pyproject.toml", "packaging/constraints.txt", "packaging/run"):
            shutil.copy(TOP / name, self.checkout / name)
        self.bin.mkdir()
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found is not None, tool
            (self.bin / tool).symlink_to(found)
        for name, text in STUBS.items():
            (self.bin / name).write_text(text, encoding="utf-8")
            (self.bin / name).chmod(0o755)
        self.says("user", "0")
        self.says("pip", "true")
        self.has_all_libraries_but()

    def says(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text + "\n", encoding="utf-8")

    def has_all_libraries_but(self, *missing: str) -> None:
        present = [f"\t{name} (libc6) => {name}" for name in LIBRARIES if name not in missing]
        self.says("libraries", "\n".join(present))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        (self.folder / "calls").write_text("", encoding="utf-8")
        return subprocess.Popen(
            [self.checkout / "packaging" / "run", *arguments],
            cwd=self.folder,
            env={"PATH": str(self.bin), "MACHINE": str(self.folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments) as process:
            out, err = process.communicate(timeout=30)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    @property
    def calls(self) -> str:
        return (self.folder / "calls").read_text(encoding="utf-8")

    @property
    def steps(self) -> list[str]:
        """What was called, in short: venv, pip, apt-get, pytest, relationkeeper."""
        return re.findall(r"^(?:<-P>)?(?:<-m><)?(\w[\w-]*)", self.calls, re.MULTILINE)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_first_start_sets_up_and_the_second_only_starts(machine: Machine) -> None:
    first = machine.run()
    assert first.returncode == 0, first.stderr
    assert machine.steps == ["venv", "pip", "relationkeeper"]
    second = machine.run()
    assert machine.steps == ["relationkeeper"]
    assert second.stderr == ""


def test_the_program_gets_its_arguments_as_they_were_given(machine: Machine) -> None:
    machine.run("import", "old friends.vcf", "")
    assert "<-m><relationkeeper><import><old friends.vcf><>\n" in machine.calls


def test_standard_output_is_left_to_the_program(machine: Machine) -> None:
    machine.says("pip", "echo installed")
    assert machine.run().stdout == ""


def test_demo_is_a_command_of_the_program(machine: Machine) -> None:
    machine.run("demo")
    assert "<relationkeeper><demo>\n" in machine.calls


def test_a_call_through_a_link_finds_the_checkout(machine: Machine) -> None:
    link = machine.bin / "relationkeeper"
    link.symlink_to(machine.checkout / "packaging" / "run")
    subprocess.run(
        [link], env={"PATH": str(machine.bin), "MACHINE": str(machine.folder)}, check=True
    )
    assert (machine.checkout / ".venv" / "bin" / "python").exists()


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/constraints.txt"])
def test_new_requirements_are_installed_at_the_next_start(machine: Machine, name: str) -> None:
    machine.run()
    with (machine.checkout / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    machine.run()
    assert machine.steps == ["pip", "relationkeeper"]


def test_a_checkout_that_was_moved_is_set_up_again(machine: Machine) -> None:
    machine.run()
    machine.checkout = machine.checkout.rename(machine.folder / "elsewhere")
    machine.run()
    assert machine.steps == ["pip", "relationkeeper"]


def test_an_environment_for_the_tests_serves_the_program_too(machine: Machine) -> None:
    machine.run("test")
    machine.run()
    assert machine.steps == ["relationkeeper"]


def test_an_environment_for_the_program_lacks_what_the_tests_need(machine: Machine) -> None:
    machine.run()
    machine.run("test", "-k", "a name")
    assert machine.steps == ["pip", "pytest"]
    assert "[test]>\n" in machine.calls
    assert "<pytest><-k><a name>\n" in machine.calls


def test_a_failed_installation_starts_nothing_and_is_tried_again(machine: Machine) -> None:
    machine.says("pip", "exit 1")
    failed = machine.run()
    assert failed.returncode == 1
    assert "The installation failed" in failed.stderr
    assert "relationkeeper" not in machine.steps
    machine.says("pip", "true")
    machine.run()
    assert machine.steps[-2:] == ["pip", "relationkeeper"]


def test_an_installation_that_fails_later_keeps_the_environment(machine: Machine) -> None:
    machine.run()
    with (machine.checkout / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    machine.says("pip", "exit 1")
    assert machine.run().returncode == 1
    machine.says("pip", "true")
    machine.run()
    assert machine.steps == ["pip", "relationkeeper"]


def test_a_set_up_that_was_killed_is_made_anew(machine: Machine) -> None:
    machine.says("pip", "kill -9 $PPID")
    assert machine.run().returncode != 0
    machine.says("pip", "true")
    machine.run()
    assert machine.steps == ["venv", "pip", "relationkeeper"]


def test_two_first_starts_at_once_set_up_once(machine: Machine) -> None:
    gate = machine.folder / "gate"
    os.mkfifo(gate)
    machine.says("pip", f"read -r line <'{gate}'")
    first = machine.start()
    # Opening a pipe waits for the other end: from here on the first one is inside of pip.
    with gate.open("w", encoding="utf-8") as opened:
        second = machine.start()
        assert second.stderr is not None
        assert "waiting" in second.stderr.readline()
        opened.write("go on\n")
    first.communicate(timeout=30)
    second.communicate(timeout=30)
    assert machine.steps == ["relationkeeper", "relationkeeper"]


def test_the_superuser_gets_what_the_system_lacks(machine: Machine) -> None:
    machine.has_all_libraries_but("libEGL.so.1")
    assert machine.run().returncode == 0
    assert machine.steps[0] == "apt-get"
    assert machine.calls.startswith("apt-get -qq update\napt-get -qq install")
    assert machine.calls.splitlines()[1].endswith(" libegl1")


def test_a_user_without_rights_is_told_the_one_line_to_run(machine: Machine) -> None:
    machine.says("user", "1000")
    machine.has_all_libraries_but("libEGL.so.1", "libxcb-cursor.so.0")
    refused = machine.run()
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1] == (
        "sudo apt-get install --yes --no-install-recommends libegl1 libxcb-cursor0"
    )
    assert machine.steps == []


def test_other_systems_are_told_the_libraries_and_go_on(machine: Machine) -> None:
    (machine.bin / "apt-get").unlink()
    machine.has_all_libraries_but("libEGL.so.1", "libxcb-cursor.so.0")
    started = machine.run()
    assert re.findall(r"The library (\S+)", started.stderr) == [
        "libEGL.so.1",
        "libxcb-cursor.so.0",
    ]
    assert machine.steps[-1] == "relationkeeper"


def test_a_machine_without_python_is_given_one(machine: Machine) -> None:
    machine.says("no-python", "")
    refused = machine.run()
    assert machine.calls.splitlines()[1].endswith(" python3 python3-venv")
    assert refused.returncode == 1
    assert "needs Python 3.11 or newer" in refused.stderr


def test_help_names_every_command_and_sets_nothing_up(machine: Machine) -> None:
    told = machine.run("help").stdout
    assert all(f"packaging/run {command}" in told for command in ("demo", "test", "check", "help"))
    assert machine.steps == []
