// Fuzzes floating point text: any text against the host's strtod and strtof, any bits against
// std::to_chars. Ten million inputs: real_fuzz_bin -runs=10000000 -max_len=2000.
#include "safelib/src/real_oracle.h"

#include "safelib/src/fuzz_operations.h"

#include <cstdint>
#include <cstdlib>
#include <memory>

using namespace real_oracle;

using sl_test::require;

namespace {

bool all_digits(std::string_view text, size_t *at) {
    size_t from = *at;
    while (*at < text.size() && text[*at] >= '0' && text[*at] <= '9')
        ++*at;
    return *at != from;
}

// The grammar of real.h, spelled out once more: strtod takes a prefix, hexadecimals and spaces.
bool is_number(std::string_view text) {
    size_t at = 0;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
    std::string lower;
    for (char c : text)
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower == "inf" || lower == "infinity" || lower == "nan") return true;
    if (!all_digits(lower, &at)) return false;
    if (at < lower.size() && lower[at] == '.' && !all_digits(lower, &++at)) return false;
    if (at < lower.size() && lower[at] == 'e') {
        at++;
        if (at < lower.size() && (lower[at] == '+' || lower[at] == '-')) at++;
        if (!all_digits(lower, &at)) return false;
    }
    return at == lower.size();
}

template <class Real> void check_text(std::string_view text, Real expected) {
    std::unique_ptr<char[]> exact(new char[text.size()]); // for ASan
    text.copy(exact.get(), text.size());
    Real value = 7;
    sl_status status = parse({exact.get(), text.size()}, &value);
    if (!is_number(text)) {
        require(status == SL_INVALID && value == 7);
    } else if (std::isinf(expected) && text.find_first_of("0123456789") != text.npos) {
        require(status == SL_OUT_OF_RANGE && value == 7);
    } else {
        require(status == SL_OK && same(value, expected));
    }
}

template <class Real> void check_shortest(Real value) {
    Writer write;
    std::string_view text = write([&](sl_out *out) { return format(out, value); });
    require(text == shortest(value));
    check_text(text, value);
}

void check_rounded(double value, unsigned decimals) {
    Writer write;
    require(write([&](sl_out *out) { return sl_format_f64_fixed(out, value, decimals); }) ==
            rounded(value, std::chars_format::fixed, decimals));
    require(write([&](sl_out *out) { return sl_format_f64_scientific(out, value, decimals); }) ==
            rounded(value, std::chars_format::scientific, decimals));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    std::string text(reinterpret_cast<const char *>(data), len);
    check_text(text, strtod(text.c_str(), nullptr));
    check_text(text, strtof(text.c_str(), nullptr));

    uint64_t bits = 0;
    memcpy(&bits, data, std::min(len, sizeof bits));
    check_shortest(sl_f64_of_bits(bits));
    check_shortest(sl_f32_of_bits(static_cast<uint32_t>(bits)));
    if (len > sizeof bits + 1)
        check_rounded(sl_f64_of_bits(bits), (data[8] << 8 | data[9]) % (SL_REAL_MAX_DECIMALS + 1));

    // Any bytes as the digits of a number, so that long ones are frequent.
    std::string digits = "0";
    for (size_t i = 2; i < len; i++)
        digits += i == data[0] ? "." + std::to_string(data[i] % 10) : std::to_string(data[i] % 10);
    digits += "e" + std::to_string(static_cast<int>(len > 1 ? data[1] : 0) * 3 - 380);
    check_text(digits, strtod(digits.c_str(), nullptr));
    check_text(digits, strtof(digits.c_str(), nullptr));
    return 0;
}
