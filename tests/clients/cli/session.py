"""Replays a session: commands, what they print, how they exit. Usage: session.py DAEMON PROGRAM FILE

A session file is what somebody would see in a terminal, output and complaints together:

    # a remark
    $ dragoman memory create news
    created memory news
    $ dragoman memory show newz
    dragoman: no memory `newz`; did you mean `news`?
    [13]

`[13]` is the exit code, left out when it is 0. In expected output `{*}` stands for anything in one
line and a line `{…}` for any lines. `$ ` commands run in sh in an empty folder; `> ` continues one;
$DATA is this folder. `session.py --write …` puts what comes out into the file.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from server import Server, environment


def parse(text):
    """The steps of a session: (remarks before it, command, expected lines)."""
    steps, remarks = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((remarks, [line[2:]], []))
            remarks = []
        elif line.startswith("> ") and steps and not steps[-1][2]:
            steps[-1][1].append(line[2:])
        elif line.startswith("#") or (not line and (not steps or remarks)):
            remarks.append(line)
        else:
            steps[-1][2].append(line)
    return steps


def pattern(lines):
    result = ""
    for line in lines:
        if line == "{…}":
            result += r"(?:.*\n)*?"
        else:
            result += ".*".join(re.escape(piece) for piece in line.split("{*}")) + r"\n"
    return result


def run(command, folder, variables):
    done = subprocess.run(["sh", "-c", "\n".join(command)], cwd=folder, env=variables,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=120)
    text = done.stdout.decode("utf-8", "backslashreplace")
    if text and not text.endswith("\n"):
        text += "\n"
    return text + (f"[{done.returncode}]\n" if done.returncode else "")


MOVING = (
    r"(?!2020)2\d\d\d-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?",  # the files are of 2020
    r"^\d\d:\d\d:\d\d(?=  )",
    r"(?<=in )[\d.]+ s \([\d,]+/s\)",
    r'(?<="seconds":)[\d.e-]+',
    r"(?<=up )\d+ min \d+ s",
    r" +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d$",
    r"\d+\.\d\d$",
    r"[\d.]+ KiB",
    r"/\S*/tests/clients/cli(?=/)",
    r"ipc:///\S*/server.sock",
)


def settled(text):
    """What differs from run to run as `{*}`: only for files being written."""
    for moving in MOVING:
        text = re.sub(moving, "{*}", text, flags=re.MULTILINE)
    return text


def indented(text):
    return "".join(f"    {line}\n" for line in text.splitlines())


def replay(path, steps, variables):
    """What failed, in words, and the session as it really went."""
    failures, written = "", ""
    with tempfile.TemporaryDirectory(prefix="dragoman-session-") as folder:
        for remarks, command, expected in steps:
            actual = run(command, folder, variables)
            is_same = re.fullmatch(pattern(expected), actual) is not None
            shown = "\n> ".join(command)
            if not is_same:
                failures += f"{path.name}: $ {shown}\n  expected\n"
                failures += indented("\n".join(expected)) + "  got\n" + indented(actual)
            written += "".join(f"{line}\n" for line in remarks) + f"$ {shown}\n"
            written += "".join(f"{line}\n" for line in expected) if is_same else settled(actual)
    return failures, written


def main():
    arguments = sys.argv[1:]
    is_writing = arguments[0] == "--write"
    daemon, program, path = arguments[is_writing:]
    path = pathlib.Path(path)
    steps = parse(path.read_text())
    server = Server(daemon)
    try:
        server.start()
        variables = environment(server, program)
        variables["DATA"] = str(path.parent.resolve())
        failures, written = replay(path, steps, variables)
        if server.stop() != 0:
            failures += f"the daemon did not end well:\n{server.log.read_text()}"
        if "runtime error" in server.log.read_text():
            failures += server.log.read_text()
    finally:
        server.close()
    if is_writing:
        path.write_text(written)
    elif failures:
        sys.exit(failures)


if __name__ == "__main__":
    os.umask(0o022)
    main()
