"""The page dragoman-protocol(7), out of this folder's README, for scdoc. Usage: manual.py README.md >PAGE.scd"""
import re
import sys

HEAD = """dragoman-protocol(7)

# NAME

dragoman-protocol - how programs talk to dragomand: DRG1 over ZeroMQ
"""


def escaped(text):
    return re.sub(r"([\\*_])", r"\\\1", text)


def inline(text):
    """Code and strong words bold, stressed ones underlined; of a link its words."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    pieces = re.split(r"(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)", text)
    for number in range(1, len(pieces), 2):
        mark = "_" if re.match(r"\*[^*]", pieces[number]) else "*"
        pieces[number] = mark + escaped(pieces[number].strip("`*")) + mark
    pieces[::2] = map(escaped, pieces[::2])
    return "".join(pieces)


def table(rows):
    lines = []
    for number, row in enumerate(rows):
        if number == 1:
            continue  # the line under the head
        for column, cell in enumerate(re.split(r"(?<!\\) \| ", row.strip("| ") + " ")):
            mark = ("[[", ":<", ":[")[min(column, 2)] if number == 0 else ("| ", ": ")[column > 0]
            lines.append(f"{mark} {inline(cell.strip())}".rstrip())
    return lines + [""]


def convert(text):
    out, code, rows = [], None, []
    for line in text.splitlines()[1:]:
        if rows and not line.startswith("|"):
            out += table(rows)
            rows = []
        if code is None and line.startswith("```"):
            code = line
            words = line.split()
            out += [f"A {words[1]} of *{words[2]}*:" if len(words) == 3 else "", "", "```"]
        elif code is not None:
            out.append(line)
            code = None if line == "```" else code
        elif line.startswith("    "):
            out += ["```", line.strip(), "```"]
        elif line.startswith("|"):
            rows.append(line)
        elif line.startswith("#"):
            out.append("# " + inline(line.lstrip("# ")).upper() if line.startswith("## ") else "## " + inline(line.lstrip("# ")))
        elif line.startswith("- "):
            out.append("- " + inline(line[2:]))
        else:
            out.append(("  " if line.startswith("  ") else "") + inline(line.strip()))
    return "\n".join(out + table(rows) if rows else out)


def tidy(text):
    """scdoc wants one empty line between things, and none doubled."""
    return re.sub(r"\n{3,}", "\n\n", text.replace("```\n```\n", "")).strip() + "\n"


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as readme:
        sys.stdout.write(HEAD + "\n# DESCRIPTION\n\n" + tidy(convert(readme.read())) +
                         "\n# SEE ALSO\n\n*dragoman*(1), *dragomand*(8), *zmq*(7)\n")
