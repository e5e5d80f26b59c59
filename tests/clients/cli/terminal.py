"""What the program does on a terminal only. Usage: terminal.py DAEMON PROGRAM"""
import os
import pty
import sys

from server import Server, environment

GREEN = "\033[32m"


def converse(program, arguments, variables, answer=b""):
    """Runs it on a terminal of its own: what it wrote, and its exit code."""
    try:
        child, terminal = pty.fork()
    except OSError as error:
        print(f"skipped: no terminal to be had here: {error}")
        sys.exit(77)
    if child == 0:
        os.execve(program, [program, *arguments], variables)
    if answer:
        os.write(terminal, answer)
    written = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux's way of saying that nobody is at the other end
            piece = b""
        if not piece:
            break
        written += piece
    os.close(terminal)
    return written.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def write_units(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.write("en\tru\n")
        for i in range(count):
            file.write(f"Sentence {i} of the story\tФраза {i}\n")


def check_deletion(run):
    run("memory", "create", "news")
    text, code = run("memory", "delete", "news", answer=b"n\n")
    assert code == 2 and "for good?" in text and "nothing was deleted" in text, text
    assert run("memory", "show", "news")[1] == 0
    text, code = run("memory", "delete", "news", answer=b"y\n")
    assert code == 0 and "deleted memory" in text, text
    run("memory", "create", "news")
    text, code = run("memory", "delete", "--yes", "news")
    assert code == 0 and "for good?" not in text, text


def check_colours(run, variables):
    text, code = run("match", "-s", "en", "-t", "ru", "Sentence 7 of the story")
    assert code == 0 and GREEN in text, text
    assert GREEN not in run("--color", "never", "match", "-s", "en", "Sentence 7 of the story")[0]
    variables["NO_COLOR"] = "1"
    text, code = run("match", "-s", "en", "-t", "ru", "Sentence 7 of the story")
    assert code == 0 and "\033[" not in text, text
    del variables["NO_COLOR"]


def check_progress(run, path):
    write_units(path, 30000)
    text, code = run("import", str(path))
    assert code == 0 and "30,000 added" in text, text
    assert "░" in text and "/s" in text and "left" in text, text
    assert "\033[K" in text, "the bar was not cleared away"


def check_control_characters(run):
    """A text from elsewhere cannot drive the terminal."""
    text, _ = run("memory", "create", "evil", "--description", "a\033]0;title\007b\u202ec")
    if "invalid" not in text:
        text, _ = run("memory", "show", "evil")
    assert "\033]" not in text and "\007" not in text and "\u202e" not in text, repr(text)


def check_right_to_left(run, path):
    """A text that runs from right to left does not turn around what stands beside it (UAX #9)."""
    path.write_text("en\tar\nThe talks in Vienna ended\tانتهت المحادثات في فيينا\n", encoding="utf-8")
    run("import", "--memory", "arabic", str(path))
    match = ("match", "-m", "arabic", "-s", "en", "-t", "ar", "The talks in Vienna ended")
    text, code = run(*match)
    assert code == 0 and "\u2068انتهت المحادثات في فيينا\u2069" in text, repr(text)
    found = run("concordance", "-m", "arabic", "-l", "ar", "المحادثات")[0]
    marked = "\u2068انتهت \033[4mالمحادثات\033[0m في فيينا\u2069"
    assert marked in found, repr(found)  # one isolate, whatever is marked in it
    assert "\u2068" not in run("--json", *match)[0] + run("--tsv", *match)[0]


def main(daemon, program):
    server = Server(daemon)
    try:
        server.start()
        variables = dict(environment(server, program), TERM="xterm")

        def run(*arguments, answer=b""):
            return converse(program, arguments, variables, answer)

        check_deletion(run)
        check_progress(run, server.folder / "story.tsv")
        check_right_to_left(run, server.folder / "arabic.tsv")
        check_colours(run, variables)
        check_control_characters(run)
    finally:
        server.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
