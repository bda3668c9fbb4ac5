// Fuzzes formats and number parsing: any text as a format, into buffers of any size, and any text
// as a number, whose value must format and parse to itself.
#include "safelib/fmt.h"
#include "safelib/parse.h"

#include <cstdint>
#include <cstring>
#include <memory>

static void format(sl_str text, size_t room_len) {
    std::unique_ptr<uint8_t[]> room(new uint8_t[room_len]);
    sl_out out;
    sl_out_init(&out, sl_bytes_make_(room.get(), room_len));
    const sl_fmt_arg args[] = {sl_fmt_arg_of(-42),  sl_fmt_arg_of(text),
                               sl_fmt_arg_of('c'),  sl_fmt_arg_of(-1.25e9),
                               sl_fmt_arg_of(0.1f), sl_fmt_arg_of(sl_bytes_of(text))};
    for (size_t count = 0; count <= 6; count++) {
        sl_out_clear(&out);
        sl_status status =
            sl_fmt_args(&out, text, sl_first(SL_ARRAY_CVIEW(sl_fmt_arg, args), count));
        if (status != SL_OK && sl_len(sl_written(&out)) != 0) __builtin_trap();
    }
}

static void parse(sl_str text, unsigned base) {
    uint64_t value = 0, again = 0;
    int64_t number = 0, number_again = 0;
    uint8_t room[32];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, room));
    if (sl_parse_u64(text, base, &value) == SL_OK) {
        if (sl_fmt(&out, "{:X}", value) != SL_OK) __builtin_trap();
        if (sl_parse_u64(sl_written(&out), 16, &again) != SL_OK) __builtin_trap();
        if (value != again) __builtin_trap();
    }
    sl_out_clear(&out);
    if (sl_parse_i64(text, base, &number) == SL_OK) {
        if (sl_fmt(&out, "{}", number) != SL_OK) __builtin_trap();
        if (sl_parse_i64(sl_written(&out), 10, &number_again) != SL_OK) __builtin_trap();
        if (number != number_again) __builtin_trap();
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len < 2) return 0;
    std::unique_ptr<char[]> copy(new char[len - 2]);
    if (len != 2) memcpy(copy.get(), data + 2, len - 2);
    sl_str text = sl_str_make_(copy.get(), len - 2);
    format(text, data[0]);
    parse(text, data[1]);
    return 0;
}
