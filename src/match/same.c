#include "match/same.h"

#include "store/units.h"
#include "text/normalise.h"

bool same_text(struct dragoman_text a, struct dragoman_text b)
{
	if (dragoman_text_equal(a, b)) {
		return true;
	}
	struct arena arena = {0};
	struct passage left = {0}, right = {0};
	passage_read(&left, &arena, a);
	passage_read(&right, &arena, b);
	bool is_same = dragoman_text_equal(left.text, right.text);
	passage_finish(&left);
	passage_finish(&right);
	arena_finish(&arena);
	return is_same;
}

/* Texts are equal already, so the other tokens are. */
static bool same_tags(const struct number_token *a, uint32_t a_count, const struct number_token *b,
                      uint32_t b_count)
{
	if (a_count != b_count) {
		return false;
	}
	for (uint32_t i = 0; i < a_count; i++) {
		if ((a[i].kind == TOKEN_TAG) != (b[i].kind == TOKEN_TAG) ||
		    (a[i].kind == TOKEN_TAG && a[i].spelling != b[i].spelling)) {
			return false;
		}
	}
	return true;
}

bool same_as_query(const struct query *query, struct dragoman_text text,
                   const struct stored_tokens *tokens)
{
	return query->hash == tokens->hash && same_text(query->analysis.text, text) &&
	       same_tags(query->tokens, query->analysis.token_count, tokens->tokens, tokens->count);
}

struct segment_view {
	uint64_t segment;
	const struct dragoman_variant *variant;
};

static bool same_segments(struct store_transaction *transaction, struct segment_view a,
                          struct segment_view b)
{
	if (a.segment == b.segment) {
		return true;
	}
	if (!same_text(a.variant->text, b.variant->text)) {
		return false;
	}
	if (a.variant->tag_count == 0 && b.variant->tag_count == 0) {
		return true;
	}
	struct stored_tokens left = {0}, right = {0};
	struct dragoman_text packed_left, packed_right;
	bool is_same = tokens_get(transaction, a.segment, &packed_left) &&
	               tokens_get(transaction, b.segment, &packed_right) &&
	               stored_tokens_read(packed_left, &left) &&
	               stored_tokens_read(packed_right, &right) &&
	               same_tags(left.tokens, left.count, right.tokens, right.count);
	stored_tokens_finish(&left);
	stored_tokens_finish(&right);
	return is_same;
}

static struct segment_view view(const struct ranked *ranked, uint32_t variant)
{
	return (struct segment_view){ranked->number + variant, &ranked->unit.variants[variant]};
}

bool same_texts(struct store_transaction *transaction, const struct ranked *a,
                const struct ranked *b)
{
	bool is_same = same_segments(transaction, view(a, a->source), view(b, b->source));
	for (uint32_t i = 0; i < a->fit.target_count && is_same; i++) {
		is_same = same_segments(transaction, view(a, a->fit.targets[i]),
		                        view(b, b->fit.targets[i]));
	}
	return is_same;
}
