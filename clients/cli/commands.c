#include "commands.h"

#include "suggest.h"

#include <string.h>

#define OPTIONS(...) ((const unsigned char[]){__VA_ARGS__, 0})
#define ANY (-1)

#define FILTERS                                                                                    \
	"--filter chooses: language=ru (has it), contains=TEXT, subject=TEXT, author=NAME,\n"      \
	"changed-after=DATE, changed-before=DATE, property:NAME=VALUE.\n"

static const char match_details[] =
	"Finds stored translations of a segment: of the text given or, with `-` (or\n"
	"nothing), of each line of standard input, whose neighbours then count as its\n"
	"context. Scores are 30 to 102: 100 is the very segment, 101 and 102 the same\n"
	"in the same context.\n";
static const char concordance_details[] =
	"Finds units that hold a phrase or, with --words, the words in any order; a `*`\n"
	"at the end of a word stands for any ending (`peace* talks`).\n";
static const char lookup_details[] =
	"Finds the concept that a term stands for. Where no term is spelt so, those that\n"
	"are alike are shown, in whatever script, and the exit code is 1; --fuzzy asks\n"
	"for them at once.\n";
static const char annotate_details[] =
	"Marks the glossary's terms in a text and lists the decided forms below it. The\n"
	"operand is a file if there is one of that name, else the text itself; `-` (or\n"
	"nothing) is standard input.\n";
static const char audit_details[] =
	"Holds the answers of `match` against a scan of every unit, made on the server as\n"
	"it runs, and reports every difference: there must be none. The operand is a file\n"
	"of segments, one a line, if there is one of that name, else the text itself; `-`\n"
	"(or nothing) is standard input. Differences make the exit code 1; segments that\n"
	"were not checked in time (--timeout, here 600 seconds) make it 18.\n";
static const char analyse_details[] =
	"Reports how much of files is known: segments, words and characters (GMX-V: see\n"
	"`text.count` of the protocol) by the score of the best match in the memories, for\n"
	"each file and in all. Reads what `import` reads; only the source is looked at.\n"
	"\n"
	"`repetition` is a segment that stood in these files before, whatever the memories\n"
	"have of it; the first of its kind counts by its score. Where an earlier segment of\n"
	"the files is more similar than all of the memories, its score counts: such\n"
	"segments are also told apart as `internal`. What scores below 50 is `new`.\n";
static const char check_details[] =
	"Checks a translation, line by line, against the glossaries: terms missing,\n"
	"forbidden, deprecated or not preferred, numbers that differ. Findings read\n"
	"like a compiler's and make the exit code 1. With --pair the operands are the\n"
	"two texts themselves.\n";
static const char import_details[] =
	"Imports tmx, xliff (1.2, 2.x), po, mo, tbx (v3 and MARTIF), utx, OmegaT's\n"
	"glossaries (omegat), csv, tsv and JSON Lines (jsonl: units or concepts as the protocol has\n"
	"them, one a line); the format is found by content, unless --format says it.\n"
	"Without --memory or --glossary the name is the file's, in small letters. What\n"
	"is not there is created.\n"
	"\n"
	"A file is read to its end before anything is sent, so a broken file leaves\n"
	"nothing behind. What was interrupted is continued by running the same command\n"
	"again: the server knows what it has already taken (for a day; --again makes it\n"
	"take the file anew). With --skip-bad, units or concepts that are refused are left\n"
	"out, each with its place and reason, and the rest is sent; the exit code is 1.\n"
	"`-` is standard input; .gz, .xz and .zst are read as they are. Folders are walked, in\n"
	"order of names: what is in no known format is left out and named, and the name is the\n"
	"folder's. Patterns that no shell filled in are filled in.\n"
	"\n"
	"Tables begin with a line of language tags and fields (id, note, subject, …).\n"
	"--languages says what columns are otherwise: `id,en,ru` in a file without that\n"
	"line, `English=en,Notes=note` by the names in it, `2=en,3=ru` by number (`header,`\n"
	"before it skips a first line). For an OmegaT glossary, po and mo: source and\n"
	"target, `en,ru`.\n";
static const char update_file_details[] =
	"Reads finished translations (xliff, po, tmx or whatever `import` reads) and puts the\n"
	"confirmed pairs into a memory: xliff 1.2 with the state translated, signed-off or final,\n"
	"or approved; xliff 2 translated, reviewed or final; po neither fuzzy nor obsolete; in\n"
	"formats without states all. --state asks for more, or with `any` for less. What has no\n"
	"translation is never taken.\n"
	"\n"
	"A translation takes the place of the one that the same source has in the same context\n"
	"(the file's and unit's id, msgctxt, else the segments before and after), and keeps its\n"
	"id and other languages; all others are added. Done twice, nothing changes. Author and\n"
	"date are the file's (PO's Last-Translator and revision date, TMX's changeid and\n"
	"changedate, XLIFF's phase or change tracking) unless --author says; else now. Where a\n"
	"file has a segment in the same context twice, the first counts.\n";
static const char pretranslate_details[] =
	"Fills XLIFF, PO and TMX files with what the memories have and marks the glossaries'\n"
	"terms. What is translated, approved or not to be translated is left alone, and so is\n"
	"every byte that need not change. Matches from --insert on become the translation, those\n"
	"from --offer on proposals beside it: alt-trans of xliff 1.2, mtc:match of xliff 2; in po\n"
	"the best, as fuzzy; tmx has no place for any. A match whose inline codes cannot be made\n"
	"the segment's own is only proposed.\n"
	"\n"
	"Writes NAME.pretranslated.EXT beside each file unless --output or --in-place says\n"
	"otherwise; a file is there whole or not at all. The languages are the files'; po and tmx\n"
	"may have to be told. Packed files are refused.\n";
static const char export_details[] =
	"Writes a memory as tmx (usual), xliff, xliff2, po, csv, tsv or jsonl, a glossary\n"
	"as tbx (usual), tbx-dct, tbx-min, tbx-min-dct, tbx-core, tbx2 (MARTIF), utx,\n"
	"omegat, csv, tsv or jsonl (also called json). Without --format the ending of the file's name tells.\n"
	"--languages names the columns of a csv or tsv (`id,en,ru,note`), and the two\n"
	"languages of xliff, po, utx and omegat. A file is there whole or not at all.\n"
	"\n" FILTERS;
static const char clean_details[] =
	"Reports what is wrong in a memory: duplicate, same-text (the target is the\n"
	"source), empty, script (of another language), number and tag (that differ),\n"
	"many-targets (of one source). Nothing is changed, and findings make the exit\n"
	"code 1, unless --apply deletes: duplicates and empty units, or just the kinds\n"
	"that --checks names. Of duplicates and many targets the best stays: the higher\n"
	"status, then the latest change. A unit that was changed meanwhile stays too.\n";
static const char copy_details[] =
	"Copies units on the server, without sending them to and fro. The other memory is\n"
	"made if it is not there; its policy holds. Where it has another unit of the same\n"
	"id, the copy is called `FROM/ID`, unless --same-id says otherwise. What was\n"
	"interrupted is done by running it again: a copy takes the place of the same copy.\n"
	"\n" FILTERS;
#define POLICIES                                                                                   \
	"A policy decides about a unit whose source the memory has already, text and tags:\n"     \
	"keep-both; replace (the new one takes its place); keep-first (the new one is left\n"     \
	"out); merge (the languages it lacks are added). --penalty takes points off all its\n"    \
	"matches. --searchable names the languages that are indexed, and saves their room\n"      \
	"for the others; \"\" is all.\n"
#define GLOSSARIES                                                                                 \
	"With --one-preferred a concept may have one preferred term in a language at a time.\n"   \
	"--extends makes it a house's glossary: its concepts decide about those of the\n"         \
	"others that have the same ids; \"\" is none.\n"
static const char create_details[] = POLICIES;
static const char create_glossary_details[] = GLOSSARIES;
static const char update_details[] = "Changes what is given and leaves the rest.\n\n" POLICIES;
static const char update_glossary_details[] =
	"Changes what is given and leaves the rest.\n\n" GLOSSARIES;
static const char delete_details[] =
	"Asks first, at a terminal, unless --yes is given. There is no way back.\n";
static const char unit_list_details[] =
	"Lists units, --limit of them (100); --language and --contains choose. Their ids are\n"
	"what `unit get` and `unit delete` take.\n";
static const char concept_list_details[] =
	"Lists concepts, --limit of them (100); --language and --contains choose. Their ids\n"
	"are what `concept get` and `concept delete` take.\n";
static const char get_details[] =
	"With --json they come as `put` takes them, with their revision: --if-unchanged then\n"
	"refuses to write over what somebody else has changed meanwhile.\n";
static const char remove_details[] =
	"All of them in one transaction. An id that is not there is no error: it is gone.\n";
static const char status_details[] =
	"What the server holds, how large it is on the disk, what it has written, and how\n"
	"long each kind of request took: half of them, 90 %, 99 % at most so long.\n";
static const char show_details[] =
	"How many units or concepts it has, in which languages, and what create or update\n"
	"decided.\n";
static const char list_details[] = "Names, how much is in each, languages, descriptions.\n";
static const char put_details[] =
	"Reads JSON: one record, a list of them, or one after the other, as `get\n"
	"--json` or `export --format json` wrote them. `-` (or nothing) is standard\n"
	"input.\n";
static const char transliterate_details[] =
	"Writes a text, or with `-` (or nothing) each line of standard input, in another\n"
	"alphabet: `--to icao-9303` as passports do, `--to iso-9` sign for sign. Beside\n"
	"standards it knows the transforms of ICU by their ids (`Greek-Latin`).\n";
static const char watch_details[] =
	"Prints each change as it is committed, until it is stopped or has printed\n"
	"--limit of them. Asks the server every second; with --announce it listens to\n"
	"its announcements instead.\n";

static const char config_details[] =
	"Shows what holds without options: from the environment, from the file\n"
	"$XDG_CONFIG_HOME/dragoman/config (else ~/.config/dragoman/config), or built in.\n"
	"An option on the command line goes before all three. The file has lines\n"
	"\n"
	"    server   = ipc:///run/dragoman/dragoman.sock\n"
	"    memory   = news, archive\n"
	"    glossary = places\n"
	"    source   = en\n"
	"    target   = ru\n"
	"    color    = auto\n"
	"    timeout  = 30\n"
	"\n"
	"and remarks behind `#`. In the environment the same are called DRAGOMAN_SERVER,\n"
	"DRAGOMAN_MEMORY and so on. Memories, glossaries and languages hold where something\n"
	"is searched, checked or shown; what writes, copies or deletes wants to be told.\n";
static const char completion_details[] =
	"Prints the script that makes a shell complete commands, options, files, and the\n"
	"names of the server's memories, glossaries, languages and schemes.\n";
static const char help_details[] =
	"The same as COMMAND --help; without one, all commands. With --manual the source of\n"
	"the manual's page of a command, for scdoc.\n";

static const struct command commands[] = {
	{"match", "[TEXT… | -]", "stored translations of a segment, exact and similar",
         match_details,
         OPTIONS(OPTION_SOURCE, OPTION_TARGET, OPTION_MEMORIES, OPTION_MIN_SCORE, OPTION_LIMIT,
                 OPTION_MARKS),
         0, ANY, run_match},
	{"concordance", "TEXT…", "units that hold a phrase", concordance_details,
         OPTIONS(OPTION_LANGUAGE, OPTION_TARGET, OPTION_WORDS, OPTION_MEMORIES, OPTION_LIMIT), 1,
         ANY, run_concordance},
	{"lookup", "TEXT…", "a term's concept: its forms in all languages", lookup_details,
         OPTIONS(OPTION_LANGUAGE, OPTION_PREFIX, OPTION_FUZZY, OPTION_GLOSSARIES, OPTION_LIMIT), 1, ANY,
         run_lookup},
	{"annotate", "[TEXT | FILE | -]", "marks the terms in a text", annotate_details,
         OPTIONS(OPTION_SOURCE, OPTION_TARGET, OPTION_GLOSSARIES, OPTION_AS_OF), 0, ANY,
         run_annotate},
	{"check", "SOURCE TARGET", "does a translation use the decided terms?", check_details,
         OPTIONS(OPTION_SOURCE, OPTION_TARGET, OPTION_PAIR, OPTION_EACH, OPTION_GLOSSARIES,
                 OPTION_AS_OF),
         2, 2, run_check},
	{"analyse", "FILE…", "how much of a job is known, similar, repeated, new", analyse_details,
         OPTIONS(OPTION_SOURCE, OPTION_TARGET, OPTION_MEMORIES, OPTION_CSV, OPTION_FORMAT,
                 OPTION_LANGUAGES, OPTION_SEPARATOR),
         1, ANY, run_analyse},
	{"import", "FILE… | DIR…", "files into a memory or a glossary", import_details,
         OPTIONS(OPTION_MEMORY, OPTION_GLOSSARY, OPTION_EXTENDS, OPTION_SOURCE, OPTION_LANGUAGES,
                 OPTION_FORMAT, OPTION_SEPARATOR, OPTION_AGAIN, OPTION_SKIP_BAD, OPTION_BATCH),
         1, ANY, run_import},
	{"update", "FILE…", "finished translations into a memory", update_file_details,
         OPTIONS(OPTION_MEMORY, OPTION_STATE, OPTION_AUTHOR, OPTION_SOURCE, OPTION_LANGUAGES,
                 OPTION_FORMAT, OPTION_SEPARATOR, OPTION_SKIP_BAD, OPTION_BATCH),
         1, ANY, run_update},
	{"pretranslate", "FILE…", "files filled from memories and glossaries", pretranslate_details,
         OPTIONS(OPTION_FILE_SOURCE, OPTION_FILE_TARGET, OPTION_MEMORIES, OPTION_GLOSSARIES, OPTION_INSERT,
                 OPTION_OFFER, OPTION_OFFERS, OPTION_NO_TERMS, OPTION_FORMAT, OPTION_TARGET_PATH,
                 OPTION_IN_PLACE, OPTION_OVERWRITE, OPTION_DRY_RUN),
         1, ANY, run_pretranslate},
	{"export", "", "a memory or a glossary into a file", export_details,
         OPTIONS(OPTION_MEMORY, OPTION_GLOSSARY, OPTION_FORMAT, OPTION_OUTPUT, OPTION_LANGUAGES,
                 OPTION_SEPARATOR, OPTION_SOURCE, OPTION_FILTER),
         0, 0, run_export},
	{"memory list", "", "all memories", list_details, NULL, 0, 0, run_memory_list},
	{"memory show", "NAME", "what is decided about one", show_details, NULL, 1, 1, run_memory_show},
	{"memory create", "NAME", "a new, empty memory", create_details,
         OPTIONS(OPTION_DESCRIPTION, OPTION_LANGUAGES, OPTION_SEARCHABLE, OPTION_PENALTY,
                 OPTION_POLICY),
         1, 1, run_memory_create},
	{"memory update", "NAME", "decide otherwise", update_details,
         OPTIONS(OPTION_DESCRIPTION, OPTION_LANGUAGES, OPTION_SEARCHABLE, OPTION_PENALTY,
                 OPTION_POLICY),
         1, 1, run_memory_update},
	{"memory delete", "NAME", "a memory with all its units", delete_details, OPTIONS(OPTION_YES), 1, 1,
         run_memory_delete},
	{"memory clean", "NAME", "what is wrong in a memory", clean_details,
         OPTIONS(OPTION_CHECKS, OPTION_APPLY, OPTION_SOURCE, OPTION_TARGET, OPTION_SHOWN), 1, 1,
         run_memory_clean},
	{"memory copy", "FROM TO", "units of a memory into another", copy_details,
         OPTIONS(OPTION_FILTER, OPTION_SAME_ID, OPTION_POLICY), 2, 2, run_memory_copy},
	{"memory merge", "FROM… --into NAME", "all units of memories into one", copy_details,
         OPTIONS(OPTION_INTO, OPTION_FILTER, OPTION_SAME_ID, OPTION_POLICY), 1, ANY,
         run_memory_merge},
	{"glossary list", "", "all glossaries", list_details, NULL, 0, 0, run_glossary_list},
	{"glossary show", "NAME", "what is decided about one", show_details, NULL, 1, 1, run_glossary_show},
	{"glossary create", "NAME", "a new, empty glossary", create_glossary_details,
         OPTIONS(OPTION_DESCRIPTION, OPTION_LANGUAGES, OPTION_EXTENDS, OPTION_ONE_PREFERRED),
         1, 1,
         run_glossary_create},
	{"glossary update", "NAME", "decide otherwise", update_glossary_details,
         OPTIONS(OPTION_DESCRIPTION, OPTION_LANGUAGES, OPTION_EXTENDS, OPTION_ONE_PREFERRED),
         1, 1,
         run_glossary_update},
	{"glossary delete", "NAME", "a glossary with all its concepts", delete_details, OPTIONS(OPTION_YES),
         1, 1, run_glossary_delete},
	{"unit list", "", "units of a memory", unit_list_details,
         OPTIONS(OPTION_MEMORY, OPTION_LANGUAGE, OPTION_CONTAINS, OPTION_LIMIT), 0, 0,
         run_unit_list},
	{"unit get", "ID…", "units by their ids", get_details, OPTIONS(OPTION_MEMORY), 1, ANY,
         run_unit_get},
	{"unit put", "[FILE | -]", "writes units", put_details,
         OPTIONS(OPTION_MEMORY, OPTION_IF_UNCHANGED), 0, 1, run_unit_put},
	{"unit delete", "ID…", "deletes units", remove_details, OPTIONS(OPTION_MEMORY), 1, ANY,
         run_unit_delete},
	{"concept list", "", "concepts of a glossary", concept_list_details,
         OPTIONS(OPTION_GLOSSARY, OPTION_LANGUAGE, OPTION_CONTAINS, OPTION_LIMIT), 0, 0,
         run_concept_list},
	{"concept get", "ID…", "concepts by their ids", get_details, OPTIONS(OPTION_GLOSSARY), 1, ANY,
         run_concept_get},
	{"concept put", "[FILE | -]", "writes concepts", put_details,
         OPTIONS(OPTION_GLOSSARY, OPTION_IF_UNCHANGED), 0, 1, run_concept_put},
	{"concept delete", "ID…", "deletes concepts", remove_details, OPTIONS(OPTION_GLOSSARY), 1, ANY,
         run_concept_delete},
	{"audit", "[TEXT… | FILE | - | --recent]", "are the matches what a full scan finds?",
         audit_details,
         OPTIONS(OPTION_SOURCE, OPTION_TARGET, OPTION_MEMORIES, OPTION_MIN_SCORE, OPTION_LIMIT,
                 OPTION_RECENT),
         0, ANY, run_audit},
	{"transliterate", "[TEXT… | -]", "a text in another writing, by a standard",
         transliterate_details,
         OPTIONS(OPTION_TO, OPTION_TEXT_LANGUAGE, OPTION_REVERSE, OPTION_FORMS_FROM, OPTION_AS_OF,
                 OPTION_LIST),
         0, ANY, run_transliterate},
	{"status", "", "how the server is", status_details, NULL, 0, 0, run_status},
	{"watch", "", "changes as they happen", watch_details,
         OPTIONS(OPTION_ANNOUNCE, OPTION_AFTER, OPTION_LIMIT), 0, 0, run_watch},
	{"config", "", "what is in force, and who said so", config_details, NULL, 0, 0, run_config},
	{"completion", "bash|zsh|fish", "what makes a shell complete", completion_details, NULL, 1, 1,
         run_completion},
	{"help", "[COMMAND]", "about a command", help_details, OPTIONS(OPTION_MANUAL), 0, 2, run_help},
	{"__complete", "WORD…", "for the shells: what may stand in the last word's place", NULL, NULL, 0,
         ANY, run_complete},
};

#define COMMAND_COUNT (sizeof(commands) / sizeof(commands[0]))

/* How many of the words name the command; 0: they do not. */
static int words_of(const struct command *command, char **words, int count)
{
	size_t length = strcspn(command->name, " ");
	if (count < 1 || strncmp(command->name, words[0], length) != 0 ||
	    words[0][length] != '\0') {
		return 0;
	}
	if (command->name[length] == '\0') {
		return 1;
	}
	return count > 1 && strcmp(command->name + length + 1, words[1]) == 0 ? 2 : 0;
}

const struct command *command_find(char **words, int count, int *out_words)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		int named = words_of(&commands[i], words, count);
		if (named > 0) {
			*out_words = named;
			return &commands[i];
		}
	}
	return NULL;
}

bool command_is_group(const char *word)
{
	size_t length = strlen(word);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (strncmp(commands[i].name, word, length) == 0 &&
		    commands[i].name[length] == ' ') {
			return true;
		}
	}
	return false;
}

static void offer_commands(struct suggestion *suggestion)
{
	static const char *const groups[] = {"memory", "glossary", "unit", "concept"};
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (!command_is_hidden(&commands[i])) {
			suggestion_offer(suggestion, commands[i].name);
		}
	}
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		suggestion_offer(suggestion, groups[i]);
	}
}

void command_missing(char **words, int count)
{
	char wanted[128];
	struct suggestion suggestion;
	bool has_second = count > 1 && words[1][0] != '-';
	snprintf(wanted, sizeof(wanted), "%s%s%s", words[0], has_second ? " " : "",
	         has_second ? words[1] : "");
	suggestion_begin(&suggestion, wanted);
	offer_commands(&suggestion);
	if (suggestion.best == NULL && !command_is_group(words[0])) {
		suggestion_begin(&suggestion, words[0]);
		offer_commands(&suggestion);
	}
	bool is_group = command_is_group(words[0]);
	output_complain("no command `%s`%s%s%s (`dragoman %s%s--help` lists them)",
	                is_group ? wanted : words[0],
	                suggestion.best == NULL ? "" : "; did you mean `",
	                suggestion.best == NULL ? "" : suggestion.best,
	                suggestion.best == NULL ? "" : "`?", is_group ? words[0] : "",
	                is_group ? " " : "");
}

bool command_is_hidden(const struct command *command)
{
	return command->name[0] == '_';
}

const struct command *commands_all(size_t *out_count)
{
	*out_count = COMMAND_COUNT;
	return commands;
}
