# packages.sh - installs what is missing to build and test, on Debian and its like. Sourced by
# tests/run and clients/newsroom/demo; needs apt-get, and root or sudo only when something is missing.

build_packages="gcc g++ libc6-dev meson ninja-build pkg-config python3
	libzmq3-dev liblmdb-dev libunistring-dev libicu-dev libstemmer-dev
	libjansson-dev libexpat1-dev zlib1g-dev liblzma-dev libzstd-dev libxxhash-dev libinih-dev"
test_packages="scdoc mandoc zsh fish tmux libcmocka-dev python3-zmq zstd xz-utils libxml2-utils"
fuzz_packages="clang libclang-rt-dev"

# Prints those of its arguments that are not installed.
missing_packages() {
	for package in "$@"; do
		state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=none
		[ "$state" = installed ] || printf ' %s' "$package"
	done
}

install_packages() {
	missing=$(missing_packages "$@")
	[ -n "$missing" ] || return 0
	if ! command -v apt-get >/dev/null 2>&1; then
		echo "these packages are needed, and there is no apt-get to install them:$missing" >&2
		return 1
	fi
	as_root=
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null 2>&1 || {
			echo "become root, or install sudo, to install:$missing" >&2
			return 1
		}
		as_root=sudo
	fi
	echo "installing:$missing"
	log=$(mktemp)
	if ! { $as_root apt-get -q update &&
		$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends $missing; } >"$log" 2>&1; then
		cat "$log" >&2
		rm -f "$log"
		return 1
	fi
	rm -f "$log"
}
