"""The real dragomand in a temporary folder, for tests of programs that talk to it."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time


class Server:
    """Started and stopped at will; the folder stays until close()."""

    def __init__(self, daemon):
        self.daemon = daemon
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dragoman-cli-"))
        self.socket = self.folder / "server.sock"
        self.endpoint = f"ipc://{self.socket}"
        self.announce = f"ipc://{self.folder / 'announce.sock'}"
        self.log = self.folder / "log"
        self.process = None

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.daemon, "--store", str(self.folder / "store"), "--listen", self.endpoint,
                 "--announce", self.announce], stderr=log)
        self.wait()

    def wait(self):
        """Until somebody listens: the socket of a daemon that was killed stays, but refuses."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket(socket.AF_UNIX) as probe:
                if probe.connect_ex(str(self.socket)) == 0:
                    return
            time.sleep(0.005)
        raise SystemExit(f"dragomand does not start:\n{self.log.read_text()}")

    def stop(self):
        """Politely; its exit code."""
        self.process.terminate()
        return self.process.wait(60)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(60)

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def environment(server, program):
    """As a person would have it who set DRAGOMAN_SERVER and put the program on the PATH."""
    result = {name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN_")}
    result |= dict(XDG_CONFIG_HOME=str(server.folder / "config"), DRAGOMAN_SERVER=server.endpoint, DRAGOMAN_ANNOUNCE=server.announce,
                  LC_ALL="C.UTF-8", TZ="UTC")
    result["PATH"] = f"{pathlib.Path(program).resolve().parent}:{result['PATH']}"
    result.pop("NO_COLOR", None)
    return result
