// One part of a realistic file; BUILD makes one of about 500 lines of it.
// seconds: 2
#include "safelib/fmt.h"
#include "safelib/map.h"
#include "safelib/owned_vec.h"
#include "safelib/parse.h"
#include "safelib/vec.h"

enum part_kind { PART_NAME, PART_NUMBER, PART_SIGN };

struct part_token {
    enum part_kind kind;
    sl_range text;
    uint64_t value;
};
typedef struct part_token part_token;
SL_VIEW_DEFINE(part_token);
SL_OWNED_VEC_DECLARE(part_token);
SL_OWNED_VEC_DEFINE(part_token);

static bool part_is_space(uint8_t c) { return c == ' ' || c == '\t' || c == '\n'; }

static sl_status part_next(sl_str line, size_t *at, part_token *out) {
    while (*at < sl_len(line) && part_is_space((uint8_t)sl_get(line, *at)))
        (*at)++;
    if (*at == sl_len(line)) return SL_OUT_OF_RANGE;
    size_t from = *at;
    while (*at < sl_len(line) && !part_is_space((uint8_t)sl_get(line, *at)))
        (*at)++;
    *out = (part_token){.kind = PART_NAME, .text = {from, *at - from}};
    uint64_t value = 0;
    if (sl_parse_u64(sl_slice(line, from, *at), 10, &value) == SL_OK) {
        out->kind = PART_NUMBER;
        out->value = value;
    } else if (*at - from == 1) {
        out->kind = PART_SIGN;
    }
    return SL_OK;
}

static sl_status part_split(sl_str line, SL_OWNED_VEC(part_token) *tokens) {
    size_t at = 0;
    part_token token = {};
    while (part_next(line, &at, &token) == SL_OK) {
        sl_status status = sl_push(tokens, token);
        if (status != SL_OK) return status;
    }
    return SL_OK;
}

[[maybe_unused]] static uint64_t part_total(sl_str line, const sl_heap *heap, sl_out *out) {
    SL_OWNED_VEC(part_token) tokens = {};
    sl_owned_vec_init(&tokens, heap);
    uint64_t total = 0;
    if (part_split(line, &tokens) == SL_OK) {
        for (size_t i = 0; i < sl_len(&tokens); i++) {
            const part_token *token = sl_at(&tokens, i);
            switch (token->kind) {
            case PART_NUMBER:
                total += token->value;
                break;
            case PART_NAME:
                sl_print(out, "{}: {}\n", i, sl_sub(line, token->text));
                break;
            case PART_SIGN:
            default:
                break;
            }
        }
    }
    sl_free(&tokens);
    return total;
}
