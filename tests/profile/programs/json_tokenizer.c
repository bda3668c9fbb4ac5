// JSON is cut into tokens that say where their text lies, and a value is found by its key.
#include "safelib/parse.h"
#include "safelib/vec.h"
#include "tests/profile/programs/programs.h"

enum token_kind : uint8_t { TOKEN_PUNCTUATION, TOKEN_STRING, TOKEN_NUMBER, TOKEN_WORD };

struct token {
    enum token_kind kind;
    sl_range text;
};
typedef struct token token;
SL_VIEW_DEFINE(token);
SL_VEC_DEFINE(token);

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '-';
}

// The position after the string that begins at `at`; 0 when it does not end.
static size_t string_end(sl_str text, size_t at) {
    for (size_t i = at + 1; i < sl_len(text); i++) {
        char c = sl_get(text, i);
        if (c == '"') return i + 1;
        if (c == '\\') i++;
    }
    return 0;
}

static size_t word_end(sl_str text, size_t at) {
    while (at < sl_len(text) && is_word(sl_get(text, at)))
        at++;
    return at;
}

static sl_status next_token(sl_str text, size_t at, token *out) {
    char c = sl_get(text, at);
    token found = {.kind = TOKEN_PUNCTUATION};
    size_t end = at + 1;
    if (c == '"') {
        found.kind = TOKEN_STRING;
        end = string_end(text, at);
        if (end == 0) return SL_INVALID;
    } else if (is_word(c)) {
        found.kind = is_digit(c) || c == '-' ? TOKEN_NUMBER : TOKEN_WORD;
        end = word_end(text, at);
    } else if (sl_find(SL_STR("{}[]:,"), c) == 6) {
        return SL_INVALID;
    }
    found.text = (sl_range){at, end - at};
    *out = found;
    return SL_OK;
}

static sl_status tokenize(sl_str text, SL_VEC(token) *tokens) {
    for (size_t at = 0; at < sl_len(text);) {
        if (is_space(sl_get(text, at))) {
            at++;
            continue;
        }
        token token = {};
        sl_status status = next_token(text, at, &token);
        if (status == SL_OK) status = sl_push(tokens, token);
        if (status != SL_OK) return status;
        at = sl_range_end(token.text);
    }
    return SL_OK;
}

static sl_str value_of(sl_str text, SL_CVIEW(token) tokens, sl_str quoted_key) {
    for (size_t i = 0; i + 2 < sl_len(tokens); i++)
        if (sl_equal(sl_sub(text, sl_at(tokens, i)->text), quoted_key))
            return sl_sub(text, sl_at(tokens, i + 2)->text);
    return SL_STR("");
}

void program_json_tokenizer(app *self) {
    sl_str text =
        SL_STR("{\"name\": \"a \\\" b\", \"sizes\": [1, -2.5], \"port\": 8080, \"on\": true}");
    SL_VEC(token) tokens = {};
    sl_vec_init(&tokens, &self->memory);
    sl_assert(tokenize(text, &tokens) == SL_OK);
    sl_assert(sl_len(&tokens) == 21);
    SL_CVIEW(token) all = sl_const(sl_view(&tokens));
    uint64_t port = 0;
    sl_assert(sl_parse_u64(value_of(text, all, SL_STR("\"port\"")), 10, &port) == SL_OK);
    sl_assert(port == 8080);
    sl_assert(sl_equal(value_of(text, all, SL_STR("\"name\"")), SL_STR("\"a \\\" b\"")));
    sl_assert(sl_at(all, 2 + 1)->kind == TOKEN_STRING);
    sl_assert(tokenize(SL_STR("\"open"), &tokens) == SL_INVALID);
    sl_assert(tokenize(SL_STR("{?}"), &tokens) == SL_INVALID);
}
