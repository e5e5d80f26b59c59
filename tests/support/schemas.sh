#!/bin/sh
# Puts the XML Schemas of XLIFF into a folder, for the test that validates what is exported: 1.2 from
# a package of Debian's, 2.0 and 2.1 with its modules from one of Maven's. They are OASIS's, and so
# no part of this project. What is out of reach is left out, with a line; the test then skips.
#
#     sh tests/support/schemas.sh FOLDER
set -eu
folder=$1
package=php-symfony-translation
artifact=net.sf.okapi.lib:okapi-lib-xliff2:1.47.0
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# xml.xsd is the one that lies beside them; parts of other namespaces are checked where they are known.
settle() {
	sed -i -e 's|schemaLocation="[^"]*/xml.xsd"|schemaLocation="xml.xsd"|' \
		-e 's|processContents="strict"|processContents="lax"|' "$@"
}

first() {
	chmod 755 "$work"
	cd "$work"
	apt-get -q download "$package" || { apt-get -q update && apt-get -q download "$package"; } || return 1
	dpkg-deb -x "$package"*.deb deb || return 1
	found=$(find deb -name 'xliff-core-1.2-strict.xsd') && cp "$(dirname "$found")/xml.xsd" "$folder"
	cp "$found" xliff-1.2.xsd
	settle xliff-1.2.xsd && mv xliff-1.2.xsd "$folder"
}

second() {
	cd "$work"
	mvn -q -B dependency:get -Dartifact="$artifact" -Dtransitive=false -Dmaven.repo.local="$folder/maven" || return 1
	found=$(find "$folder/maven" -name 'okapi-lib-xliff2-*.jar')
	python3 - "$found" "$work/modules" <<'END'
import pathlib, sys, zipfile
jar, folder = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
folder.mkdir()
for name in jar.namelist():
    if name.endswith(".xsd") and "3rdParty" not in name:
        (folder / name.rsplit("/", 1)[1]).write_bytes(jar.read(name))
END
	settle modules/*.xsd
	{
		echo '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
		for schema in modules/*.xsd; do
			name=$(sed -n 's/.*targetNamespace="\([^"]*\)".*/\1/p' "$schema" | head -n 1)
			echo "<xs:import namespace=\"$name\" schemaLocation=\"${schema#modules/}\"/>"
		done
		echo '</xs:schema>'
	} >xliff-2.xsd
	mv modules/*.xsd xliff-2.xsd "$folder"
	rm -rf "$folder/maven"
}

for version in 1.2:first 2:second; do
	[ ! -f "$folder/xliff-${version%:*}.xsd" ] || continue
	("${version#*:}") >"$work/log" 2>&1 ||
		echo "no schema of XLIFF ${version%:*}: $(grep -v '^$' "$work/log" | tail -n 1)"
done
