// The head of an HTTP request: its line, its headers, how long the body is.
#include "safelib/parse.h"
#include "tests/profile/programs/programs.h"

struct request {
    sl_str method;
    sl_str path;
    sl_str query;
    sl_str host;
    uint64_t body_len;
    bool keep_alive;
};

static char lower(char c) {
    if (c >= 'A' && c <= 'Z') return (char)(c + 32);
    return c;
}

static bool is_named(sl_str a, sl_str b) {
    if (sl_len(a) != sl_len(b)) return false;
    for (size_t i = 0; i < sl_len(a); i++)
        if (lower(sl_get(a, i)) != lower(sl_get(b, i))) return false;
    return true;
}

// An empty method says that the line is none.
static struct request parse_line(sl_str line) {
    struct request request = {.keep_alive = true};
    sl_str rest = {}, target = {}, version = {};
    if (!sl_cut(line, ' ', &request.method, &rest)) return (struct request){};
    if (!sl_cut(rest, ' ', &target, &version)) return (struct request){};
    if (!sl_starts_with(version, SL_STR("HTTP/1."))) return (struct request){};
    request.path = target;
    (void)sl_cut(target, '?', &request.path, &request.query);
    return request;
}

static sl_status parse_header(sl_str line, uint64_t *body_len, bool *keep_alive) {
    sl_str name = {}, value = {};
    if (!sl_cut(line, ':', &name, &value)) return SL_INVALID;
    value = sl_trim(value);
    if (is_named(name, SL_STR("content-length"))) return sl_parse_u64(value, 10, body_len);
    if (is_named(name, SL_STR("connection"))) *keep_alive = !is_named(value, SL_STR("close"));
    return SL_OK;
}

static struct request parse(sl_str head) {
    size_t at = 0;
    sl_str line = {};
    if (!sl_split(head, '\n', &at, &line)) return (struct request){};
    struct request request = parse_line(sl_trim(line));
    while (sl_split(head, '\n', &at, &line) && !sl_is_empty(sl_trim(line))) {
        sl_str name = {}, value = {};
        if (sl_cut(line, ':', &name, &value) && is_named(name, SL_STR("Host")))
            request.host = sl_trim(value);
        sl_status status = parse_header(line, &request.body_len, &request.keep_alive);
        if (status != SL_OK) return (struct request){};
    }
    return request;
}

void program_http_request(app *self) {
    struct request request = parse(SL_STR("POST /search?q=cats HTTP/1.1\r\nHost: example.org\r\n"
                                          "Content-Length: 42\r\nCONNECTION: Close\r\n\r\nbody"));
    sl_assert(sl_equal(request.method, SL_STR("POST")));
    sl_assert(sl_equal(request.path, SL_STR("/search")));
    sl_assert(sl_equal(request.query, SL_STR("q=cats")));
    sl_assert(sl_equal(request.host, SL_STR("example.org")));
    sl_assert(request.body_len == 42 && !request.keep_alive);
    sl_assert(sl_is_empty(parse(SL_STR("GET / HTTP/1.1\nContent-Length: x\n")).method));
    sl_assert(sl_is_empty(parse(SL_STR("nonsense")).method));
    console_print(self->console, "{} {}\n", request.method, request.path);
}
