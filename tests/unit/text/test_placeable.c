#include "support/test.h"
#include "text/placeable.h"

#include <stdio.h>
#include <string.h>

/* Each placeable of a text as `sort:spelling`, one space between them. */
static void show(struct dragoman_text text, char *line, size_t capacity)
{
	struct arena arena = {0};
	struct passage passage = {0};
	struct placeable placeable;
	size_t length = 0;
	line[0] = '\0';
	passage_read(&passage, &arena, text);
	for (size_t from = 0; placeable_find(&passage, from, &placeable); from = placeable.end) {
		struct dragoman_text view = passage_view(&passage, placeable.start, placeable.end);
		length += (size_t)snprintf(line + length, capacity - length, "%s%s:%.*s",
		                           length > 0 ? " " : "", placeable_word(placeable.sort),
		                           (int)view.length, view.bytes);
	}
	passage_finish(&passage);
	arena_finish(&arena);
}

struct row {
	const char *text;
	const char *expected;
};

static void check(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char line[1024];
		show(dragoman_text_of(rows[i].text), line, sizeof(line));
		assert_string_equal(line, rows[i].expected);
	}
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof(rows[0]))

static void addresses_end_where_the_sentence_goes_on(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"See https://example.org/a?b=c&d#e.", "url:https://example.org/a?b=c&d#e"},
		{"(https://example.org/a_(b))", "url:https://example.org/a_(b)"},
		{"<http://example.org>, ftp://x/y;", "url:http://example.org url:ftp://x/y"},
		{"https://ru.wikipedia.org/wiki/Москва, да",
	         "url:https://ru.wikipedia.org/wiki/Москва"},
		{"请看https://example.org/a。谢谢", "url:https://example.org/a"},
		{"https://example.org/a\u0EC9 ດູ", "url:https://example.org/a\u0EC9"},
		{"«www.example.org»", "url:www.example.org"},
		{"WWW.Example.ORG/x", "url:WWW.Example.ORG/x"},
		{"git+ssh://host/path", "url:git+ssh://host/path"},
		{"awww.example.org www. ://x a://b", ""},
		{"http:// https://... http", ""},
		{"Éhttp://x.y", ""},
	};
	CHECK(rows);
}

static void mail_addresses_have_a_dot_in_their_domain(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"press@osce.org, a.b+c@mail.example.org.",
	         "email:press@osce.org email:a.b+c@mail.example.org"},
		{"mailto:me@example.org", "email:me@example.org"},
		{"邮箱me@example.org吧", "email:me@example.org"},
		{"x@y me@example @example.org me@.org me@example.o", ""},
		{"@user @ a@@b.org", ""},
		{"me@example.1", ""},
	};
	CHECK(rows);
}

static void formats_are_told_from_percentages(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"%s %d %1$s %(name)s %-5.2f %lu %@",
	         "format:%s format:%d format:%1$s format:%(name)s format:%-5.2f format:%lu "
	         "format:%@"},
		{"%d%s%%s", "format:%d format:%s"},
		{"%dpx %i. (%u) %1$sx %*d %.*s %08x %zu",
	         "format:%d format:%i format:%u format:%1$s format:%*d format:%.*s format:%08x "
	         "format:%zu"},
		{"50 % of, 100% sure, 5%s, 27.5 %.", ""},
		{"50 %ige 50%ig 100\u00A0%ig", ""},
		{"%50si %50'si %FILE %PRODUCTNAME %n", "format:%n"},
		{"Page 2 %s", "format:%s"},
		{"% s %( a)s %(a %1 %1$ %", ""},
	};
	CHECK(rows);
}

static void variables_have_a_name_in_their_brackets(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"{name} {0} ${name} $[var] {{name}} {{ name }}",
	         "variable:{name} variable:{0} variable:${name} variable:$[var] "
	         "variable:{{name}} variable:{{ name }}"},
		{"{0,number,#.##} {x:>10} {a.b} {имя} {v!r}",
	         "variable:{0,number,#.##} variable:{a.b} variable:{имя} variable:{v!r}"},
		{"{} { a } {a b} {a,b} {1,2} {-} $x $5 ${} $[a}", ""},
		{"{{name} ${{x}}", "variable:{name} variable:{{x}}"},
		{"{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}",
	         ""},
	};
	CHECK(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_end_where_the_sentence_goes_on),
		cmocka_unit_test(mail_addresses_have_a_dot_in_their_domain),
		cmocka_unit_test(formats_are_told_from_percentages),
		cmocka_unit_test(variables_have_a_name_in_their_brackets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
