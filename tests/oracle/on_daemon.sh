#!/bin/sh
# Starts a daemon on an empty store and holds it against oracle.py.
#
#     on_daemon.sh PYTHON DRAGOMAND [SEED]
set -eu
python=$1
dragomand=$2
shift 2
if ! "$python" -c 'import zmq' 2>/dev/null; then
	echo "skipped: $python has no zmq"
	exit 77
fi
folder=$(mktemp -d)
"$dragomand" --store "$folder/store" --listen "ipc://$folder/socket" 2>"$folder/log" &
daemon=$!
finish() {
	status=$?
	kill "$daemon" 2>/dev/null || true
	wait "$daemon" 2>/dev/null || true
	[ "$status" -eq 0 ] || cat "$folder/log" >&2
	rm -rf "$folder"
	exit "$status"
}
trap finish EXIT
"$python" "$(dirname "$0")/oracle.py" "ipc://$folder/socket" "$@"
