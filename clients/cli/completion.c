/* completion.c - dragoman completion SHELL: a few lines that make it ask `dragoman __complete`. */
#include "commands.h"

#include <string.h>

static const char bash[] =
	"# bash completion of dragoman; what it offers is told by the program itself.\n"
	"_dragoman()\n"
	"{\n"
	"\tlocal i word value about glue= files= words=() values=()\n"
	"\t# bash cuts words at = and : too\n"
	"\tfor ((i = 1; i <= COMP_CWORD; i++)); do\n"
	"\t\tword=${COMP_WORDS[i]}\n"
	"\t\tif ((${#words[@]} > 0)) && [[ $glue || $word == [=:]* ]]; then\n"
	"\t\t\twords[${#words[@]} - 1]+=$word\n"
	"\t\telse\n"
	"\t\t\twords+=(\"$word\")\n"
	"\t\tfi\n"
	"\t\t[[ $word == *[=:] ]] && glue=1 || glue=\n"
	"\tdone\n"
	"\twhile IFS=$'\\t' read -r value about; do\n"
	"\t\t[[ $value == :files ]] && files=1 || values+=(\"$value\")\n"
	"\tdone < <(\"${COMP_WORDS[0]/#\\~/$HOME}\" __complete \"${words[@]}\" 2>/dev/null)\n"
	"\tword=${COMP_WORDS[COMP_CWORD]}\n"
	"\t[[ $word == [=:] ]] && word=\n"
	"\tvalue=${words[${#words[@]} - 1]}\n"
	"\tCOMPREPLY=(\"${values[@]#\"${value%\"$word\"}\"}\")\n"
	"\tif [[ $files ]]; then\n"
	"\t\tcompopt -o filenames\n"
	"\t\twhile IFS= read -r value; do\n"
	"\t\t\tCOMPREPLY+=(\"$value\")\n"
	"\t\tdone < <(compgen -f -- \"$word\")\n"
	"\tfi\n"
	"}\n"
	"complete -F _dragoman dragoman\n";

static const char zsh[] =
	"#compdef dragoman\n"
	"# zsh completion of dragoman; what it offers is told by the program itself.\n"
	"_dragoman()\n"
	"{\n"
	"\tlocal line files=0\n"
	"\tlocal -a lines values\n"
	"\tlines=(\"${(@f)$(${(Q)words[1]} __complete \"${(@Q)words[2,CURRENT]}\" 2>/dev/null)}\")\n"
	"\tfor line in $lines; do\n"
	"\t\tif [[ $line == :files ]]; then\n"
	"\t\t\tfiles=1\n"
	"\t\telse\n"
	"\t\t\tvalues+=(\"${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}\")\n"
	"\t\tfi\n"
	"\tdone\n"
	"\t(( $#values )) && _describe -t values dragoman values\n"
	"\t(( files )) && _files\n"
	"}\n"
	"if [[ $funcstack[1] == _dragoman ]]; then\n"
	"\t_dragoman \"$@\"\n"
	"else\n"
	"\tcompdef _dragoman dragoman\n"
	"fi\n";

static const char fish[] =
	"# fish completion of dragoman; what it offers is told by the program itself.\n"
	"function __dragoman_complete\n"
	"\tset -l words (commandline -opc)\n"
	"\tset -l last (commandline -ct)\n"
	"\tfor line in ($words[1] __complete $words[2..-1] \"$last\" 2>/dev/null)\n"
	"\t\tif test \"$line\" = \":files\"\n"
	"\t\t\t__fish_complete_path \"$last\"\n"
	"\t\telse\n"
	"\t\t\techo $line\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	"complete -c dragoman -f -a '(__dragoman_complete)'\n";

int run_completion(struct session *session)
{
	static const struct {
		const char *name;
		const char *script;
	} shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++) {
		if (strcmp(session->operands[0], shells[i].name) == 0) {
			fputs(shells[i].script, session->output.file);
			return 0;
		}
	}
	return session_misused(session, "no script for `%s`: bash, zsh and fish have one",
	                       session->operands[0]);
}
