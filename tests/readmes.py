"""Fails when a document names a file, folder, function, benchmark, suite or build option that is not
there.

A name is looked for beside the document, in the project's folder, and in src/, include/, tests/ and
clients/; `store/units` stands for units.c, a bare `peers.c` may lie in any folder, a capital X and a
star for any name.
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
TOP = ("src", "include", "tests", "clients", "glossaries")
FLOORS = sorted(folder.name for folder in (root / "src").iterdir() if folder.is_dir())
ENDING = r"\.(?:c|h|py|sh|md|conf|scd|session|screens|supp)\b"
# what begins with one of our folders, or ends like one of our files
NAMED = re.compile(r"(?<![\w/.$~<>@:-])(?:(?:%s)/[\w./*-]*[\w*]|[\w/*-]+%s)"
                   % ("|".join(TOP + tuple(FLOORS)), ENDING))
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")

files = [file for top in TOP for file in root.joinpath(top).rglob("*") if file.is_file()]
bases = {file.name for file in files}
builds = "\n".join(file.read_text() for file in files if file.name == "meson.build")
words = {word for file in files if file.suffix in (".c", ".h")
         for word in re.findall(r"\w+", file.read_text())}
options = root.joinpath("meson_options.txt").read_text()


def is_there(document, name):
    pattern = re.sub(r"\bX\b|(?<=_)X(?=\.)", "*", name)
    if "/" not in name:
        return any(pathlib.PurePath(base).match(pattern) for base in bases)
    for folder in (document.parent, root, *(root / top for top in TOP)):
        if any(folder.glob(pattern)) or any(folder.glob(pattern + ".[ch]")):
            return True
    return False


def look(document):
    text = document.read_text()
    for name in sorted(set(NAMED.findall(text))):
        if not is_there(document, name.rstrip("/")):
            yield f"there is no {name}"
    for name in sorted(set(LINK.findall(text))):
        if not (document.parent / name).exists():
            yield f"a link leads to {name}, which is not there"
    for name in re.findall(r"`(\w+)\(\)`", text):
        if name not in words:
            yield f"there is no {name}()"
    for name in re.findall(r"--benchmark (\w[\w-]*)", text):
        if f"benchmark('{name}'" not in builds:
            yield f"there is no benchmark {name}"
    for name in re.findall(r"--suite (\w[\w-]*)", text):
        if f"suite: '{name}'" not in builds:
            yield f"there is no suite {name}"
    for name in re.findall(r"(?<![\w-])-D([a-z]\w*)=", text):
        if not name.startswith("b_") and f"option('{name}'" not in options:
            yield f"there is no option {name}"


documents = [root / "README.md", *(file for file in files if file.suffix == ".md")]
complaints = [f"{document.relative_to(root)}: {complaint}"
              for document in sorted(documents) for complaint in look(document)]
sys.exit("\n".join(complaints) or 0)
