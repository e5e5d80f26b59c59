#!/bin/sh
# The glossaries that ship, in a real store: each is taken whole and without a warning, keeps its
# rule of one preferred term, comes out again as it went in, and answers for its day.
#
#     glossaries.sh DRAGOMAND DRAGOMAN FOLDER
set -eu
work=$(mktemp -d)
daemon=
trap '[ -z "$daemon" ] || kill "$daemon" 2>/dev/null; rm -rf "$work"' EXIT
DRAGOMAN_SERVER=ipc://$work/socket
export DRAGOMAN_SERVER
dragoman=$2
"$1" --store "$work/store" --listen "$DRAGOMAN_SERVER" 2>"$work/log" &
daemon=$!

# said WORDS COMMAND…: the command succeeds, and what it says on either stream holds the words.
said() {
	words=$1
	shift
	"$@" >"$work/said" 2>&1 && grep -qF -- "$words" "$work/said" && return
	cat "$work/said"
	echo "\`$*\` did not say \`$words\`"
	exit 1
}

for file in "$3"/*.tbx; do
	name=$(basename "$file" .tbx)
	count=$(grep -c '<conceptEntry ' "$file")
	number=$(echo "$count" | sed 's/\(.*[0-9]\)\([0-9]\{3\}\)$/\1,\2/')
	said "$number added" "$dragoman" import --glossary "$name" "$file"
	! grep -i 'warning\|left out' "$work/said" || exit 1
	said "one preferred  yes" "$dragoman" glossary show "$name"
	said "concepts       $number" "$dragoman" glossary show "$name"
	said "already there" "$dragoman" import --glossary "$name" "$file"
	"$dragoman" export --glossary "$name" --output "$work/out.tbx"
	said "$number added" "$dragoman" import --glossary "again-$name" "$work/out.tbx"
	"$dragoman" export --glossary "again-$name" --output "$work/again.tbx"
	sed '/<title>/d' "$work/out.tbx" >"$work/out"
	sed '/<title>/d' "$work/again.tbx" | cmp "$work/out" -
	"$dragoman" glossary delete --yes "again-$name"
	echo "$name: $count concepts"
done

said "Эсватини" "$dragoman" annotate -s en -t ru -g countries "The king of Swaziland spoke."
said "Свазиленд" "$dragoman" annotate -s en -t ru -g countries --as-of 2010-05-01 "The king of Swaziland spoke."
said "Нур-Султан" "$dragoman" annotate -s en -t ru -g countries --as-of 2020-05-01 "They met in Nur-Sultan."
said "Константинополь" "$dragoman" annotate -s en -t ru -g names "They left Constantinople."
said "Munich" "$dragoman" annotate -s it -t en -g names "Vive a Monaco di Baviera."
said "Roman" "$dragoman" annotate -s ru -t en -g names "Карфаген взяли римляне."
said "Astana" "$dragoman" annotate -s ru -t en -g countries "Встреча в Нур-Султане."

# Two houses over the same concepts: each has its way, and none a copy.
for house in house-a house-b; do
	said "added" "$dragoman" import --extends south-caucasus "$3/examples/$house.tbx"
	! grep -i 'warning\|left out' "$work/said" || exit 1
	said "one preferred  yes" "$dragoman" glossary show "$house"
done
said "Aghdara" "$dragoman" annotate -s ru -t en -g house-a "Бои у Мартакерта."
said "Martakert" "$dragoman" annotate -s ru -t en -g house-b "Бои у Мартакерта."
said "Martakert" "$dragoman" annotate -s ru -t en -g south-caucasus "Бои у Мартакерта."
"$dragoman" check -s en -t ru -g house-b --pair "Talks on Artsakh." "Переговоры об Арцахе." >"$work/said" || true
! grep forbidden "$work/said" || exit 1
kill -TERM "$daemon"
wait "$daemon"
daemon=
