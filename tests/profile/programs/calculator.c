// A calculator: precedence climbing over one line of text.
#include "safelib/checked.h"
#include "tests/profile/programs/programs.h"

enum { NESTING_MAX = 32 };

struct parser {
    sl_str text;
    size_t at;
    uint32_t depth;
    sl_status status;
};

static int64_t parse_expression(struct parser *parser, int lowest);

static char peek(struct parser *parser) {
    while (parser->at < sl_len(parser->text) && sl_get(parser->text, parser->at) == ' ')
        parser->at++;
    if (parser->at == sl_len(parser->text)) return '\0';
    return sl_get(parser->text, parser->at);
}

static int64_t failed(struct parser *parser, sl_status status) {
    if (parser->status == SL_OK) parser->status = status;
    parser->at = sl_len(parser->text);
    return 0;
}

static int64_t parse_number(struct parser *parser) {
    int64_t number = 0;
    size_t start = parser->at;
    for (char c = peek(parser); c >= '0' && c <= '9'; c = peek(parser)) {
        if (sl_try_mul_i64(number, 10, &number) != SL_OK ||
            sl_try_add_i64(number, c - '0', &number) != SL_OK)
            return failed(parser, SL_OUT_OF_RANGE);
        parser->at++;
    }
    return parser->at > start ? number : failed(parser, SL_INVALID);
}

static int64_t parse_operand(struct parser *parser) {
    char c = peek(parser);
    if (c != '-' && c != '(') return parse_number(parser);
    if (++parser->depth > NESTING_MAX) return failed(parser, SL_NO_SPACE);
    parser->at++;
    int64_t value = 0;
    if (c == '-') {
        value = -parse_operand(parser);
    } else {
        value = parse_expression(parser, 1);
        if (peek(parser) != ')') return failed(parser, SL_INVALID);
        parser->at++;
    }
    parser->depth--;
    return value;
}

static int precedence(char operation) {
    switch (operation) {
    case '+':
    case '-':
        return 1;
    case '*':
    case '/':
        return 2;
    default:
        return 0;
    }
}

static sl_status apply(char operation, int64_t a, int64_t b, int64_t *out) {
    switch (operation) {
    case '+':
        return sl_try_add_i64(a, b, out);
    case '-':
        return sl_try_sub_i64(a, b, out);
    case '*':
        return sl_try_mul_i64(a, b, out);
    default:
        return sl_try_div_i64(a, b, out);
    }
}

static int64_t parse_expression(struct parser *parser, int lowest) {
    int64_t left = parse_operand(parser);
    for (char c = peek(parser); precedence(c) >= lowest; c = peek(parser)) {
        parser->at++;
        int64_t right = parse_expression(parser, precedence(c) + 1);
        sl_status status = apply(c, left, right, &left);
        if (status != SL_OK) return failed(parser, status);
    }
    return left;
}

static sl_status calculate(sl_str text, int64_t *out) {
    struct parser parser = {.text = text};
    int64_t value = parse_expression(&parser, 1);
    if (peek(&parser) != '\0') return SL_INVALID;
    if (parser.status == SL_OK) *out = value;
    return parser.status;
}

void program_calculator(app *self) {
    int64_t value = 0;
    sl_assert(calculate(SL_STR("1 + 2 * 3 - 4 / 2"), &value) == SL_OK && value == 5);
    sl_assert(calculate(SL_STR("-(2 + 3) * (10 - 3 - 2)"), &value) == SL_OK && value == -25);
    sl_assert(calculate(SL_STR("1 / (2 - 2)"), &value) == SL_OUT_OF_RANGE);
    sl_assert(calculate(SL_STR("99999999999999999999"), &value) == SL_OUT_OF_RANGE);
    sl_assert(calculate(SL_STR("(1"), &value) == SL_INVALID);
    sl_assert(calculate(SL_STR("1)"), &value) == SL_INVALID);
    sl_assert(calculate(SL_STR("((((((((((((((((((((((((((((((((((1"), &value) != SL_OK);
    sl_assert(value == -25);
    console_print(self->console, "{}\n", value);
}
