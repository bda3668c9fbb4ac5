// Fuzzes hexadecimal and base64: decoding agrees with a plain model that looks at one character at
// a time, and what decodes encodes to the same text again.
#include "safelib/base64.h"
#include "safelib/hex.h"

#include "safelib/src/fuzz_operations.h"

#include <cstdint>
#include <cstring>
#include <string>

using sl_test::require;

namespace {

sl_str str(const std::string &text) { return sl_str_make_(text.data(), text.size()); }

std::string text(const std::string &room, size_t n) { return room.substr(0, n); }

sl_bytes view(std::string &room) { return sl_bytes_make_((uint8_t *)room.data(), room.size()); }

int value_of(const char *digits, char c) {
    const char *at = c == 0 ? nullptr : strchr(digits, c);
    return at == nullptr ? -1 : int(at - digits);
}

bool hex_model(const std::string &digits, std::string *bytes) {
    int first = 0;
    for (size_t i = 0; i < digits.size(); i++) {
        int value = value_of("0123456789abcdefABCDEF", digits[i]);
        if (value < 0) return false;
        if (value > 15) value -= 6;
        if (i % 2 != 0) *bytes += char(first << 4 | value);
        first = value;
    }
    return digits.size() % 2 == 0;
}

bool base64_model(std::string digits, bool is_url, bool is_padded, std::string *bytes) {
    if (is_padded) {
        if (digits.size() % 4 != 0) return false;
        for (int i = 0; i < 2 && !digits.empty() && digits.back() == '='; i++)
            digits.pop_back();
    }
    std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    alphabet += is_url ? "-_" : "+/";
    uint32_t bits = 0;
    unsigned count = 0;
    for (char c : digits) {
        int value = value_of(alphabet.c_str(), c);
        if (value < 0) return false;
        bits = bits << 6 | uint32_t(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        *bytes += char(bits >> count);
        bits &= (1u << count) - 1;
    }
    return count < 6 && bits == 0;
}

void hex(const std::string &digits) {
    std::string expected, room(digits.size() / 2, 0), again(digits.size(), 0);
    bool is_valid = hex_model(digits, &expected);
    size_t n = 0;
    require((sl_hex_decode(str(digits), view(room), &n) == SL_OK) == is_valid);
    if (!is_valid) return;
    require(text(room, n) == expected);
    require(sl_hex_encode(sl_bytes_of(str(expected)), view(again), &n) == SL_OK);
    for (size_t i = 0; i < n; i++)
        require(again[i] == tolower(digits[i]));
}

void base64(const std::string &digits, sl_base64_variant variant) {
    bool is_url = (variant & 2) != 0, is_padded = (variant & 1) == 0;
    std::string expected, room(sl_base64_decoded_len(str(digits), variant), 0);
    bool is_valid = base64_model(digits, is_url, is_padded, &expected);
    size_t n = 0;
    require((sl_base64_decode(str(digits), variant, view(room), &n) == SL_OK) == is_valid);
    if (is_valid) require(n == room.size() && room == expected);
    std::string bytes = is_valid ? expected : digits, back(bytes.size(), 0);
    require(sl_base64_encoded_len(bytes.size(), variant, &n) == SL_OK);
    std::string again(n, 0);
    require(sl_base64_encode(sl_bytes_of(str(bytes)), variant, view(again), &n) == SL_OK);
    if (is_valid) require(again == digits);
    require(sl_base64_decode(str(again), variant, view(back), &n) == SL_OK);
    require(n == bytes.size() && back == bytes);
}

} // namespace

// The first byte says what else to do with the text: random bytes are seldom digits.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    if (len == 0) return 0;
    std::string digits((const char *)data + 1, len - 1);
    if (data[0] & 4)
        for (char &c : digits)
            c = "0123456789abcdefABCDEFGHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz+/-_="[uint8_t(c) %
                                                                                      67];
    hex(digits);
    base64(digits, sl_base64_variant(data[0] % 4));
    return 0;
}
