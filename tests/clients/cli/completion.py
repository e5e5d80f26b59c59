"""Completion in real shells, each on a terminal. Usage: completion.py DAEMON PROGRAM

What a shell made of a line is seen by letting it print the line's words: `printf '<%s>' ''` is put before
it and `''` behind it, and Enter pressed. fish writes them one by one, so what was read may end at any of
them: only the empty word at the end says that it is the whole.
"""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import time

from server import Server, environment

ENTER, HOME, END = "\r", "\001", "\005"
PATIENCE = 60  # seconds: a machine under load may answer too late for a completion

# what is typed, and the words that must come of it
CASES = (
    ("dragoman conco\t-l en", ["dragoman", "concordance", "-l", "en"]),
    ("dragoman memory cre\tnew", ["dragoman", "memory", "create", "new"]),
    ("dragoman match --mem\tnew\t", ["dragoman", "match", "--memory", "news"]),
    ("dragoman match --memory=arch\t", ["dragoman", "match", "--memory=archive"]),
    ("dragoman export -g pla\t", ["dragoman", "export", "-g", "places"]),
    ("dragoman match -s az-C\t", ["dragoman", "match", "-s", "az-Cyrl"]),
    ("dragoman transliterate --to icao\t", ["dragoman", "transliterate", "--to", "icao-9303"]),
    ("dragoman memory copy ne\tarch\t", ["dragoman", "memory", "copy", "news", "archive"]),
    ("dragoman memory create x --policy rep\t",
     ["dragoman", "memory", "create", "x", "--policy", "replace"]),
    ("dragoman import sto\t", ["dragoman", "import", "story of the day.tmx"]),
    ("dragoman --color nev\tstat\t", ["dragoman", "--color", "never", "status"]),
    ("dragoman memory clean news --checks empty,dup\t",
     ["dragoman", "memory", "clean", "news", "--checks", "empty,duplicate"]),
)

START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"],
             'bind "set enable-bracketed-paste off"; eval "$(dragoman completion bash)"'),
    "zsh": (["zsh", "-f", "-i"],
            'autoload -Uz compinit; compinit -D -u; eval "$(dragoman completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "dragoman completion fish | source"),
}


class Shell:
    """One on a terminal of its own."""

    def __init__(self, name, folder, variables):
        arguments, start = START[name]
        try:
            self.child, self.terminal = pty.fork()
        except OSError as error:
            print(f"skipped: no terminal to be had here: {error}")
            sys.exit(77)
        if self.child == 0:
            os.chdir(folder)
            os.execvpe(arguments[0], arguments, dict(variables, TERM="xterm", HOME=str(folder)))
        self.type(start + "; printf '%s%s\\n' rea dy" + ENTER)
        self.wait_for(r"ready")

    def type(self, text):
        os.write(self.terminal, text.encode())

    def wait_for(self, pattern):
        seen, deadline = "", time.monotonic() + 120
        while time.monotonic() < deadline:
            if not select.select([self.terminal], [], [], 1)[0]:
                continue
            seen += os.read(self.terminal, 65536).decode("utf-8", "replace")
            plain = re.sub(r"\033(\[[0-9;?<>=]*[a-zA-Z]|\][^\007]*\007|[=>()]\w?)", "", seen)
            found = re.search(pattern, plain)
            if found:
                return found
        raise SystemExit(f"never seen: {pattern}\n{seen!r}")

    def complete(self, line):
        """The words that the shell makes of a line when TAB is pressed where it has one."""
        self.type(line + HOME + "printf '<%s>' '' " + END + " ''" + ENTER)
        found = self.wait_for(r"<>((?:<[^>]+>)*)<>")
        self.type("printf '%s%s\\n' do ne" + ENTER)
        self.wait_for("done")
        return re.findall("<([^>]*)>", found.group(1))

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.child, 0)


def check(name, folder, variables):
    shell = Shell(name, folder, variables)
    for line, expected in CASES:
        words, deadline = shell.complete(line), time.monotonic() + PATIENCE
        while words != expected and time.monotonic() < deadline:
            time.sleep(0.1)
            words = shell.complete(line)
        assert words == expected, f"{name}: {line!r} became {words}"
    shell.close()


def check_without_server(program, variables):
    """A server that is not there costs a moment, not a completion."""
    variables = dict(variables, DRAGOMAN_SERVER="ipc:///nonexistent/dragoman.sock")
    begun = time.monotonic()
    done = subprocess.run([program, "__complete", "match", "--memory", ""], env=variables,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 0 and done.stdout == b"" and done.stderr == b"", done
    assert time.monotonic() - begun < 10
    done = subprocess.run([program, "__complete", "mat"], env=variables, stdout=subprocess.PIPE,
                          timeout=60)
    assert done.stdout.startswith(b"match\t"), done.stdout


def main(daemon, program):
    server = Server(daemon)
    try:
        server.start()
        variables = environment(server, program)
        folder = pathlib.Path(server.folder) / "work"
        folder.mkdir()
        (folder / "story of the day.tmx").write_text("")
        for arguments in (["memory", "create", "news", "--description", "wire: stories"],
                          ["memory", "create", "archive"], ["glossary", "create", "places"]):
            subprocess.run([program, *arguments], env=variables, check=True,
                           stdout=subprocess.DEVNULL)
        (folder / "az.tsv").write_text("az-Cyrl\ten\nСалам\tHello\n")
        subprocess.run([program, "import", "-m", "archive", str(folder / "az.tsv")], env=variables,
                       check=True, stdout=subprocess.DEVNULL)
        check_without_server(program, variables)
        for name in START:
            if shutil.which(name) is None:
                print(f"skipped: there is no {name} here")
            else:
                check(name, folder, variables)
    finally:
        server.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
