/* serve_count.c - text.count. */
#include "daemon/operations.h"
#include "daemon/serving.h"
#include "language/language.h"
#include "protocol/count_json.h"
#include "text/count.h"

static void add(struct dragoman_volume *total, const struct dragoman_volume *one)
{
	total->words += one->words;
	total->characters += one->characters;
	total->punctuation += one->punctuation;
	total->spaces += one->spaces;
}

static void count_all(const struct dragoman_count_request *request, uint32_t tenths,
                      struct dragoman_volume *out_counts, struct dragoman_volume *out_total)
{
	struct counting counting = {0};
	for (size_t i = 0; i < request->text_count; i++) {
		struct volume volume;
		count_text(&counting, tenths, request->texts[i], &volume);
		out_counts[i] = (struct dragoman_volume){volume.words, volume.characters,
		                                         volume.punctuation, volume.spaces};
		add(out_total, &out_counts[i]);
	}
	counting_finish(&counting);
}

static void write_volume(struct json_writer *writer, const struct dragoman_volume *volume)
{
	json_begin_object(writer);
	volume_write(writer, volume);
	json_end_object(writer);
}

void serve_text_count(struct job *job)
{
	struct dragoman_count_request request;
	struct dragoman_volume total = {0};
	struct language index;
	struct json_writer writer = {.out = &job->reply};
	if (!count_request_read(&job->reader, &request)) {
		return;
	}
	language_index(request.language, &index);
	uint32_t tenths = count_tenths_of(dragoman_text_of(index.tag));
	struct dragoman_volume *counts = ARENA_NEW(&job->arena, struct dragoman_volume,
	                                           request.text_count);
	count_all(&request, tenths, counts, &total);
	json_begin_object(&writer);
	json_member_text(&writer, "language", request.language);
	json_member_string(&writer, "words_by", tenths == 0 ? "boundaries" : "characters");
	json_name(&writer, "total");
	write_volume(&writer, &total);
	json_name(&writer, "counts");
	json_begin_list(&writer);
	for (size_t i = 0; i < request.text_count && !reading_is_too_long(job); i++) {
		write_volume(&writer, &counts[i]);
	}
	json_end_list(&writer);
	json_end_object(&writer);
}
