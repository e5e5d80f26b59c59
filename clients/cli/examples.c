/* examples.c - lines to copy, for help and manual. Every command has one or more. */
#include "help.h"

#include <string.h>

static const struct example examples[] = {
	{"match", "dragoman match -s en -t ru \"Foreign ministers hold talks in Vienna\"",
         "all stored translations alike, the best first"},
	{"match", "dragoman --tsv match -s en -t ru -n 1 - <story.txt >matches.tsv",
         "the best for each line, as a table for a script"},
	{"concordance", "dragoman concordance -l en -t ru \"peace* talks\"",
         "every unit with that phrase, whatever `peace` ends in"},
	{"lookup", "dragoman lookup Nagorno-Karabakh", "the decided forms in all languages"},
	{"lookup", "dragoman lookup --fuzzy -l ru Ханкенди", "a name in whatever spelling it is filed"},
	{"annotate", "dragoman annotate -s en -t ru story.txt",
         "the story with its terms marked, the decided forms below"},
	{"check", "dragoman check -s en -t ru story.txt story.ru.txt",
         "line by line: terms missing or forbidden, numbers that differ"},
	{"check", "dragoman check --pair -s en -t ru \"1,960 people\" \"1690 человек\"",
         "the two texts themselves"},
	{"analyse", "dragoman analyse -t ru job/*.xlf", "how much of a job is known, as a table"},
	{"analyse", "dragoman analyse -t ru --csv job/*.xlf >analysis.csv", "the same for a spreadsheet"},
	{"import", "dragoman import news.tmx", "into the memory `news`, which is made if need be"},
	{"import", "dragoman import -g places south-caucasus.tbx", "into the glossary `places`"},
	{"import", "dragoman import -m news --languages 2=en,3=ru,header table.csv",
         "columns 2 and 3, without the first line"},
	{"update", "dragoman update -m news --author A.Petrosyan job/*.xlf",
         "what is confirmed of a finished job"},
	{"export", "dragoman export -m news -o news.tmx", "a memory as TMX"},
	{"export", "dragoman export -m news --filter changed-after=2020-11-01 -o november.tmx",
         "only what was changed since"},
	{"export", "dragoman export -g places -o places.tbx", "a glossary as TBX"},
	{"memory list", "dragoman memory list", "names, sizes, languages"},
	{"memory show", "dragoman memory show news", "its languages, its policy, its penalty"},
	{"memory create", "dragoman memory create news --languages en,ru,az --policy merge",
         "with three languages; a known source gets the new translation beside it"},
	{"memory update", "dragoman memory update web --penalty 5", "its matches count 5 points less"},
	{"memory delete", "dragoman memory delete old", "asks first"},
	{"memory delete", "dragoman memory delete --yes old", "for scripts"},
	{"memory clean", "dragoman memory clean news", "a report; nothing is changed"},
	{"memory clean", "dragoman memory clean news --checks duplicate,empty --apply",
         "deletes what these two kinds name"},
	{"memory copy", "dragoman memory copy news archive --filter changed-before=2020-01-01",
         "the older units"},
	{"memory merge", "dragoman memory merge desk web --into news", "both into one"},
	{"glossary list", "dragoman glossary list", "names, sizes, languages"},
	{"glossary show", "dragoman glossary show places", "its languages, what it extends"},
	{"glossary create", "dragoman glossary create house --extends places",
         "a house's own, which decides about those of `places`"},
	{"glossary update", "dragoman glossary update places --one-preferred no",
         "lets a concept have two preferred terms"},
	{"glossary delete", "dragoman glossary delete old", "asks first"},
	{"unit list", "dragoman unit list -m news --contains Vienna", "units with that piece of text"},
	{"unit get", "dragoman --json unit get -m news u17 >unit.json", "one unit, to be changed"},
	{"unit put", "dragoman unit put -m news --if-unchanged unit.json",
         "writes it back, unless somebody else was faster"},
	{"unit delete", "dragoman unit delete -m news u17 u18", "both, or neither"},
	{"concept list", "dragoman concept list -g places -l az", "concepts with terms in Azerbaijani"},
	{"concept get", "dragoman --json concept get -g places vienna >vienna.json",
         "one concept, to be changed"},
	{"concept put", "dragoman concept put -g places vienna.json", "writes it back"},
	{"concept delete", "dragoman concept delete -g places vienna", "for good"},
	{"audit", "dragoman audit -s en -t ru story.txt",
         "are its matches what a scan of every unit finds?"},
	{"audit", "dragoman audit --recent", "those that were asked for lately"},
	{"transliterate", "dragoman transliterate --to icao-9303 Щукин", "SHCHUKIN, as in passports"},
	{"transliterate", "dragoman transliterate --list", "the standards the server knows"},
	{"status", "dragoman status", "one screenful"},
	{"status", "dragoman --json status | jq .verbs.match.p99_us", "one number of it"},
	{"watch", "dragoman watch", "every change from now on"},
	{"watch", "dragoman --json watch --after 0 -n 100", "the first hundred that are still kept"},
	{"config", "dragoman config", "what is in force, and who said so"},
	{"completion", "dragoman completion bash >/etc/bash_completion.d/dragoman",
         "for all users of bash"},
	{"completion", "eval \"$(dragoman completion zsh)\"", "in ~/.zshrc, behind compinit"},
	{"completion", "dragoman completion fish >~/.config/fish/completions/dragoman.fish",
         "for one user of fish"},
	{"help", "dragoman help import", "the same as `dragoman import --help`"},
};

const struct example *example_next(const struct command *command, const struct example *previous)
{
	const struct example *end = examples + sizeof(examples) / sizeof(examples[0]);
	for (const struct example *at = previous == NULL ? examples : previous + 1; at < end; at++) {
		if (strcmp(at->command, command->name) == 0) {
			return at;
		}
	}
	return NULL;
}
