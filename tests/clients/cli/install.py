"""What `meson install` puts in place, and that it runs from there. Usage: install.py MESON BUILD"""
import pathlib
import subprocess
import sys
import tempfile

from server import Server, environment

EXPECTED = (
    "bin/dragoman", "bin/dragomand", "include/dragoman/client.h", "lib*/**/libdragoman.so*",
    "lib*/**/pkgconfig/dragoman.pc", "**/etc/dragoman/dragomand.conf",
    "share/dragoman/glossaries/south-caucasus.tbx",
    "share/dragoman/glossaries/transliteration/iso-9.txt",
    "share/bash-completion/completions/dragoman", "share/zsh/site-functions/_dragoman",
    "share/fish/vendor_completions.d/dragoman.fish",
)
MANUAL = ("man1/dragoman.1", "man1/dragoman-match.1", "man7/dragoman-protocol.7", "man8/dragomand.8",
          "man5/dragomand.conf.5")


def one(root, pattern):
    found = sorted(root.glob(f"**/{pattern}"))
    assert found, f"not installed: {pattern}"
    return found[0]


def check_moved(prefix):
    """What lies beside the programs is found wherever the whole was moved to."""
    server = Server(prefix / "bin/dragomand")
    try:
        server.start()
        variables = environment(server, prefix / "bin/dragoman")
        done = subprocess.run(["dragoman", "transliterate", "--to", "icao-9303", "Щукин"], env=variables,
                              capture_output=True, text=True, timeout=60)
        assert done.stdout == "Shchukin\n", (done.stdout, done.stderr)
        done = subprocess.run(["dragoman", "import", prefix / "share/dragoman/glossaries/titles.tbx"], env=variables,
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == 0 and "added" in done.stdout, (done.stdout, done.stderr)
    finally:
        server.close()


def main(meson, build):
    with tempfile.TemporaryDirectory(prefix="dragoman-install-") as folder:
        root = pathlib.Path(folder)
        subprocess.run([meson, "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", folder],
                       check=True, timeout=120, stdout=subprocess.DEVNULL)
        for pattern in EXPECTED:
            one(root, pattern)
        if (pathlib.Path(build) / "clients/cli/manual/dragoman.1").exists():
            for page in MANUAL:
                one(root, f"share/man/{page}")
        prefix = one(root, "bin/dragoman").parent.parent
        moved = root / "moved"
        prefix.rename(moved)
        for program in ("dragoman", "dragomand"):
            done = subprocess.run([moved / "bin" / program, "--version"], stdout=subprocess.PIPE, timeout=60, check=True)
            assert done.stdout.startswith(program.encode()), done.stdout
        check_moved(moved)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
