"""What stands on a real terminal after a command. Usage: screens.py [--write] DAEMON PROGRAM FILE.screens

A file is like a session's (session.py), but each command runs in a tmux window of its own, and what
follows it is the screen: lines broken, aligned, cut as there. Remarks before a command may say

    # 60 x 20         how large the window is from here on (80 x 24)
    # styles          colours and the like are shown, as ‹36›…‹0›
    # once it shows X what stands there while it still runs, as soon as X (a regular expression) does

`{*}` and `{…}` stand for anything, as in sessions.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from server import Server, environment
from session import indented, parse, pattern, settled

PATIENCE = 60


class Terminal:
    def __init__(self, folder, variables):
        self.folder = folder
        self.variables = dict(variables, TERM="xterm-256color", COLORTERM="")
        self.socket = folder / "tmux.sock"
        (folder / "tmux.conf").write_text("set -g status off\nset -g default-terminal screen-256color\n")
        self.size = ("80", "24")

    def start(self):
        """A session that stays keeps tmux itself there between the others."""
        begun = self.tmux("new-session", "-d", "-s", "base", "sleep 3600")
        if begun.returncode != 0:
            print(f"skipped: tmux does not run here: {begun.stderr.strip()}")
            sys.exit(77)

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-u", "-S", self.socket, "-f", self.folder / "tmux.conf", *arguments],
                              env=self.variables, cwd=self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=PATIENCE)

    def screen(self, styles):
        text = self.tmux("capture-pane", "-p", *(["-e"] if styles else []), "-t", "it").stdout
        text = re.sub("\033\\[([0-9;]*)m", "‹\\1›", text)
        return "".join(line.rstrip() + "\n" for line in text.rstrip().splitlines())

    def run(self, command, styles=False, shows=None):
        script = self.folder / "command.sh"
        script.write_text("\n".join(command) + "\ntouch ended\nexec sleep 600\n")
        (self.folder / "ended").unlink(missing_ok=True)
        self.tmux("new-session", "-d", "-s", "it", "-x", self.size[0], "-y", self.size[1], "sh command.sh")
        result = self.wait(styles, shows)
        self.tmux("kill-session", "-t", "it")
        return result

    def wait(self, styles, shows):
        """The screen once the command has ended, or once it shows that."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            has_ended = (self.folder / "ended").exists()
            if has_ended:
                time.sleep(0.05)  # the last bytes are on their way to the window
            result = self.screen(styles)
            if has_ended or (shows is not None and re.search(shows, result)):
                return result
            time.sleep(0.01)
        return "it does not end\n"

    def close(self):
        self.tmux("kill-server")


def replay(path, terminal):
    failures, written = "", ""
    for remarks, command, expected in parse(path.read_text(encoding="utf-8")):
        styles, shows = False, None
        for remark in remarks:
            size = re.fullmatch(r"# (\d+) x (\d+)", remark)
            terminal.size = size.groups() if size else terminal.size
            styles = styles or remark == "# styles"
            shows = remark.removeprefix("# once it shows ") if remark.startswith("# once it shows ") else shows
        actual = terminal.run(command, styles, shows)
        while expected and not expected[-1]:
            expected.pop()
        is_same = re.fullmatch(pattern(expected), actual) is not None
        shown = "\n> ".join(command)
        if not is_same:
            failures += f"{path.name}: $ {shown}\n  expected\n" + indented("\n".join(expected)) + "  got\n" + indented(actual)
        written += "".join(f"{line}\n" for line in remarks) + f"$ {shown}\n"
        written += ("".join(f"{line}\n" for line in expected) if is_same else settled(actual)) + "\n"
    return failures, written


def main():
    is_writing = sys.argv[1] == "--write"
    daemon, program, path = sys.argv[1 + is_writing:]
    path = pathlib.Path(path)
    if shutil.which("tmux") is None:
        print("skipped: there is no tmux")
        sys.exit(77)
    server = Server(daemon)
    with tempfile.TemporaryDirectory(prefix="dragoman-screens-") as folder:
        variables = environment(server, program)
        variables["DATA"] = str(path.parent.resolve())
        terminal = Terminal(pathlib.Path(folder), variables)
        try:
            terminal.start()
            server.start()
            failures, written = replay(path, terminal)
        finally:
            terminal.close()
            server.close()
    if is_writing:
        path.write_text(written, encoding="utf-8")
    elif failures:
        sys.exit(failures)


if __name__ == "__main__":
    os.umask(0o022)
    main()
