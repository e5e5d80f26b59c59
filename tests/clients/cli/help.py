"""Help and manual say the same, and all of it. Usage: help.py PROGRAM PAGES SOURCE

PAGES is the folder of built pages (they are there if scdoc is), SOURCE the project's root.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata

WIDEST = 100


def run(*arguments):
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          timeout=60)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


def commands_of(text):
    """The commands that `dragoman --help` lists, with their summaries."""
    found = re.findall(r"^  ([a-z]+(?: [a-z]+)?)  +(\S.*)$", text, re.MULTILINE)
    return [(name, summary) for name, summary in found if not name.startswith("-")]


def options_of(text):
    return re.findall(r"^  (?:-\w, |    )--([a-z-]+)", text, re.MULTILINE)


def width(line):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def check_examples(program, text, name):
    examples = re.findall(r"^  \$ (.*)$", text, re.MULTILINE)
    assert examples, f"`{name}` has no example"
    for example in examples:
        line = re.search(r"dragoman ([^|<>)]*)", example).group(1)
        words = re.findall(r'"[^"]*"|\S+', line)
        known = set(options_of(text))
        letters = set(re.findall(r"^  -(\w), ", text, re.MULTILINE))
        assert " ".join(name.split()) in " ".join(w for w in words if w[0] != "-"), example
        for word in words:
            if word.startswith("--"):
                assert word[2:].split("=")[0] in known, f"{word} in: {example}"
            elif re.fullmatch(r"-\w", word):
                assert word[1] in letters, f"{word} in: {example}"


def check_help(program, commands):
    for name, summary in commands:
        text = run(program, *name.split(), "--help")
        assert text.startswith(f"dragoman {name} - {summary}\n"), text
        assert text == run(program, "help", *name.split())
        for line in text.splitlines():
            assert width(line) <= WIDEST, f"{name}: {line}"
        check_examples(program, text, name)


def plain(page):
    """What a page says, its sections' names left out of sight."""
    text = run("mandoc", "-T", "utf8", "-O", "width=900", str(page))
    return re.sub(r".\x08", "", text)


def lint(page):
    done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", str(page)],
                          stdout=subprocess.PIPE, text=True, timeout=60)
    # scdoc writes an empty paragraph between two things; every page of its has that
    complaints = [line for line in done.stdout.splitlines()
                  if "skipping paragraph macro" not in line]
    assert not complaints, "\n".join(complaints)


def check_manual(program, pages, commands):
    overview = plain(pages / "dragoman.1")
    lint(pages / "dragoman.1")
    for option in options_of(run(program, "--help")):
        assert f"--{option}" in overview, f"dragoman(1) lacks --{option}"
    for name, summary in commands:
        page = pages / f"dragoman-{name.split()[0]}.1"
        assert page.exists(), f"no page for `{name}`: add it to manual/meson.build"
        lint(page)
        text = plain(page)
        assert f"dragoman {name}" in text, f"{page.name} lacks {name}"
        for option in options_of(run(program, *name.split(), "--help")):
            assert f"--{option}" in text, f"{page.name} lacks --{option}"
        assert f"dragoman-{name.split()[0]}(1)" in overview, f"dragoman(1) lacks {name}"
        said = summary if " " not in name else name.split()[1]
        assert said in overview, f"dragoman(1) says otherwise: {summary}"


def check_daemon(pages, source):
    daemon, conf = pages / "dragomand.8", pages / "dragomand.conf.5"
    lint(daemon)
    lint(conf)
    text = plain(conf)
    keys = re.findall(r'^\t\{"(\w+)", "(\w+)", CONFIG_',
                      (source / "src/daemon/config_keys.c").read_text(), re.MULTILINE)
    limits = re.findall(r'_\(LIMIT_\w+, "(\w+)", (\d+)\)',
                        (source / "src/protocol/limits.c").read_text())
    assert len(keys) > 10 and len(limits) > 10
    for section, key in keys:
        assert f"[{section}]" in text and re.search(rf"^ +{key}( =|$)", text, re.MULTILINE), key
    for name, default in limits:
        assert f"{name} = {default}" in text, name
    options = re.findall(r"^  --([a-z-]+)", (source / "src/daemon/main.c").read_text()
                         .replace('\t"', ""), re.MULTILINE)
    assert len(options) > 5
    for option in options:
        assert f"--{option}" in plain(daemon), option


def main(program, pages, source):
    commands = commands_of(run(program, "--help"))
    assert len(commands) > 30, commands
    check_help(program, commands)
    if shutil.which("mandoc") is None or not (pages / "clients/cli/manual/dragoman.1").exists():
        print("skipped: the manual, for want of mandoc or scdoc")
        return
    check_manual(program, pages / "clients/cli/manual", commands)
    check_daemon(pages / "src/daemon", source)


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
