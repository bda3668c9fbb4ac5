// A tokeniser that returns parts of its argument; numbers are parsed by way of a local.
#include "safelib/parse.h"
#include "safelib/str.h"

enum token_kind : uint8_t { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    sl_str text;
    uint64_t number;
};

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

static size_t end_of_word(sl_str text, size_t at) {
    while (at < sl_len(text) && is_letter(sl_get(text, at)))
        at++;
    return at;
}

static struct token next_token(sl_str text, size_t *at) {
    struct token token = {};
    while (*at < sl_len(text) && sl_get(text, *at) == ' ')
        ++*at;
    if (*at == sl_len(text)) return token;
    size_t end = end_of_word(text, *at);
    token.kind = end == *at ? TOKEN_SIGN : TOKEN_WORD;
    if (end == *at) end++;
    token.text = sl_slice(text, *at, end);
    uint64_t number = 0;
    if (sl_parse_u64(token.text, 10, &number) == SL_OK) {
        token.kind = TOKEN_NUMBER;
        token.number = number;
    }
    *at = end;
    return token;
}

[[maybe_unused]] static uint64_t sum(sl_str text) {
    uint64_t total = 0;
    size_t at = 0;
    for (struct token token = next_token(text, &at); token.kind != TOKEN_END;
         token = next_token(text, &at))
        total += token.number;
    return total;
}
