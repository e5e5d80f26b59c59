"""Fails when a function of src/ or clients/ is called by nobody: neither there nor by a test.

A name counts as called wherever it stands but in its own definition and declarations; what
include/dragoman declares is for others to call.
"""
import collections
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
# at the beginning of a line, where no statement stands: a declaration or a definition
HEAD = re.compile(r"^[A-Za-z_][\w \*]*[ \*](\w+)\([^;{}]*\)[^;{}]*([;{])", re.M)


def plain(file):
    return re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.S)


used, heads, defined = collections.Counter(), collections.Counter(), {}
for top in ("src", "clients", "tests"):
    for file in sorted(root.joinpath(top).rglob("*.[ch]")):
        text = plain(file)
        used.update(re.findall(r"\w+", text))
        for name, end in HEAD.findall(text):
            heads[name] += 1
            if top != "tests" and end == "{":
                defined[name] = file
for file in root.joinpath("include").rglob("*.h"):
    used.update(re.findall(r"\bdragoman_\w+", plain(file)))

complaints = [f"{file.relative_to(root)}: nobody calls {name}()"
              for name, file in sorted(defined.items()) if used[name] <= heads[name] and name != "main"]
sys.exit("\n".join(complaints) or 0)
