"""Installs into an empty folder and builds installed.c against that, as a stranger would.

Arguments: build folder, installed.c, sanitizers of the build, compiler and its arguments.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

build, program, sanitize, *compiler = sys.argv[1:]


def run(*command, **environment):
    done = subprocess.run(command, env=os.environ | environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}")
    return done.stdout


with tempfile.TemporaryDirectory() as stage:
    run("meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", stage)
    package = next(pathlib.Path(stage).rglob("dragoman.pc"))
    library = next(pathlib.Path(stage).rglob("libdragoman.so.0"))
    flags = run("pkg-config", "--cflags", "--libs", "dragoman",
                PKG_CONFIG_PATH=str(package.parent), PKG_CONFIG_SYSROOT_DIR=stage).split()
    if sanitize != "none":
        flags.append("-fsanitize=" + sanitize)
    binary = os.path.join(stage, "installed")
    run(*compiler, "-std=c17", "-Wall", "-Wextra", "-Werror", "-o", binary, program, *flags)
    run(binary, LD_LIBRARY_PATH=str(library.parent))

    symbols = run("nm", "--dynamic", "--defined-only", str(library)).splitlines()
    names = [line.split()[-1] for line in symbols]
    strangers = [name for name in names if not re.match("dragoman_|_init$|_fini$|__", name)]
    if strangers or "dragoman_client_create" not in names:
        sys.exit(f"libdragoman shows what is not its own: {strangers}")
