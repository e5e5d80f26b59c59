#!/bin/sh
# A disk that fills up: the write is `full`, what was there stays, and room made is used again.
#
#     full_disk.sh DRAGOMAND DRAGOMAN MEMORY.tmx
#
# Runs in a mount namespace of its own with a disk of 3 MiB; skips (77) where that is not allowed.
set -eu
if [ "${4:-}" != inside ]; then
	unshare --mount --map-root-user true 2>/dev/null || {
		echo "skipped: no mount namespace to be had here"
		exit 77
	}
	exec unshare --mount --map-root-user sh "$0" "$1" "$2" "$3" inside
fi
work=$(mktemp -d)
daemon=
trap '[ -z "$daemon" ] || kill "$daemon" 2>/dev/null; umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT
mkdir "$work/disk"
mount -t tmpfs -o size=3m tmpfs "$work/disk" || exit 77
DRAGOMAN_SERVER=ipc://$work/socket
export DRAGOMAN_SERVER
"$1" --store "$work/disk/store" --listen "$DRAGOMAN_SERVER" 2>"$work/log" &
daemon=$!

"$2" import --memory small "$3"
awk 'BEGIN {print "en\tru"; for (i = 0; i < 4000; i++) print "Sentence number " i " of many\tПредложение " i " из многих"}' >"$work/large.tsv"
code=0
"$2" import --memory large "$work/large.tsv" >"$work/said" 2>&1 || code=$?
cat "$work/said"
[ "$code" -eq 19 ] || { echo "exit code $code, not 19 (full)"; exit 1; }
"$2" match -s en -t ru "No joint statement was issued after the meeting." | grep '^ 100 ' || exit 1

"$2" memory delete --yes large
"$2" import --memory small2 "$3"
kill -TERM "$daemon"
wait "$daemon"
daemon=
