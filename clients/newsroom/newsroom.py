"""Sends a wire story through a dragoman server and prints what a translator would see.

    newsroom.py ENDPOINT STORY TRANSLATION

STORY is English, a paragraph a line; TRANSLATION is Russian, line for line and sentence for sentence.
"""
import json
import os
import re
import sys
import textwrap

import zmq

SOURCE, TARGET = "en", "ru"
WIDTH = 100
STYLES = {"changed": "33", "inflected": "36", "number": "35", "added": "9;31", "missing": "4",
          "score": "1;32", "dim": "2", "bold": "1", "error": "31", "warning": "33", "note": "36"}
is_coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ


def paint(style, text):
    return f"\033[{STYLES[style]}m{text}\033[0m" if is_coloured and text else text


class Server:
    """One REQ socket; see src/protocol/README.md."""

    def __init__(self, endpoint):
        self.socket = zmq.Context.instance().socket(zmq.REQ)
        self.socket.setsockopt(zmq.RCVTIMEO, 10000)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.connect(endpoint)

    def ask(self, verb, body):
        self.socket.send_multipart([b"DRG1", b"", verb.encode(), json.dumps(body).encode()])
        _, _, status, reply = self.socket.recv_multipart()
        reply = json.loads(reply)
        if status != b"ok":
            sys.exit(f"{verb}: {status.decode()}: {reply['message']} {reply.get('at', '')}")
        return reply


def read_sentences(path):
    """(line number, sentence) of every paragraph; a sentence ends at a stop before a capital."""
    sentences = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            for sentence in re.split(r"(?<=[.!?]) (?=[A-ZА-ЯЁ«\"])", line.strip()):
                if sentence:
                    sentences.append((number, sentence))
    return sentences


def show_differences(match):
    """The unit's source with what differs from the asked sentence marked."""
    text, out = match["source"]["text"], ""
    at = 0
    for difference in match.get("differences", []):
        start, end = difference["unit"]
        out += text[at:start]
        piece = text[start:end]
        kind = difference["kind"]
        if kind == "same":
            out += piece
        elif is_coloured:
            out += paint(kind, piece)
        else:
            out += f"[{piece}]" if piece else ""
        at = max(at, end)
    return out + text[at:]


def show_match(match):
    why = "".join(f" −{penalty['points']} {penalty['why']}" for penalty in match.get("penalties", []))
    print(f"   {paint('score', format(match['score'], '3'))}  {show_differences(match)}"
          f"{paint('dim', why)}")
    print(f"        {match['target']['text']}")


def show_terms(terms):
    for term in terms:
        decided = ", ".join(translation["text"] for translation in term["translations"][:1])
        print(f"        {paint('dim', 'term')} {term['term']} → {paint('bold', decided or '–')}")


def show_story(server, sentences):
    texts = [sentence for _, sentence in sentences]
    segments = [{"text": text} for text in texts]
    for before, after in zip(segments, segments[1:]):
        before["next"], after["previous"] = after["text"], before["text"]
    reply = server.ask("match", {"source": SOURCE, "target": TARGET, "segments": segments, "limit": 2,
                                 "min_score": 60, "with": ["differences", "terms"]})
    for number, (text, result) in enumerate(zip(texts, reply["results"]), 1):
        print()
        for line in textwrap.wrap(text, WIDTH, initial_indent=f"{number:3}  ",
                                  subsequent_indent="     "):
            print(paint("bold", line))
        for match in result["matches"]:
            show_match(match)
        if not result["matches"]:
            print(paint("dim", "     –  no match"))
        show_terms(result["terms"])


def show_check(server, path, sentences, translations):
    pairs = [{"source": {"text": source}, "target": {"text": target}}
             for (_, source), (_, target) in zip(sentences, translations)]
    reply = server.ask("term.check", {"source": SOURCE, "target": TARGET, "pairs": pairs})
    count = 0
    for (line, target), result in zip(translations, reply["results"]):
        for finding in result["findings"]:
            count += 1
            severity = finding["severity"]
            print(f"{os.path.basename(path)}:{line}: {paint(severity, severity)}: "
                  f"{finding['kind']}: {finding['message']}")
            if "target_at" in finding:
                start, end = finding["target_at"]
                before, after = target[max(0, start - 40):start], target[end:end + 40]
                print(f"    …{before}{paint(severity, target[start:end])}{after}…")
    print(f"{count} findings in {len(pairs)} sentences")


def main():
    endpoint, story, translation = sys.argv[1:]
    server = Server(endpoint)
    sentences, translations = read_sentences(story), read_sentences(translation)
    if len(sentences) != len(translations):
        sys.exit(f"{len(sentences)} sentences, but {len(translations)} in the translation")
    status = server.ask("server.status", {})
    print(f"A story for the {TARGET} desk; the server knows {status['memories']['units']} units and "
          f"{status['glossaries']['concepts']} concepts.")
    show_story(server, sentences)
    print("\nThe translation that came back, checked:")
    show_check(server, translation, sentences, translations)


if __name__ == "__main__":
    main()
