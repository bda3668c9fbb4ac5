// What the host's C++ library makes of floating point text, to compare safelib with.
#pragma once

#include "safelib/bits.h"
#include "safelib/byte_views.h"
#include "safelib/real.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

namespace real_oracle {

// An sl_out with room for any number.
class Writer {
  public:
    Writer() { sl_out_init(&out_, SL_ARRAY_VIEW(uint8_t, room_)); }

    template <class Write> std::string_view operator()(Write write) {
        sl_out_clear(&out_);
        if (write(&out_) != SL_OK) return "failed";
        return {reinterpret_cast<const char *>(room_), sl_len(sl_written(&out_))};
    }

  private:
    sl_out out_;
    uint8_t room_[2000];
};

inline sl_str text_of(std::string_view text) { return sl_str_make_(text.data(), text.size()); }

inline sl_status parse(std::string_view text, double *out) {
    return sl_parse_f64(text_of(text), out);
}
inline sl_status parse(std::string_view text, float *out) {
    return sl_parse_f32(text_of(text), out);
}
inline sl_status format(sl_out *out, double value) { return sl_format_f64(out, value); }
inline sl_status format(sl_out *out, float value) { return sl_format_f32(out, value); }

// Equal to the last bit, but NaNs are all alike.
template <class Real> bool same(Real a, Real b) {
    return std::isnan(a) ? std::isnan(b) : memcmp(&a, &b, sizeof a) == 0;
}

// "1.5e-07" with the exponent as ECMAScript writes it: "1.5e-7".
inline std::string without_exponent_zeros(std::string_view text) {
    std::string result(text);
    size_t e = result.find('e');
    if (e != std::string::npos && result[e + 2] == '0') result.erase(e + 2, 1);
    return result;
}

// The shortest text by std::to_chars, laid out as real.h says.
template <class Real> std::string shortest(Real value) {
    char room[64];
    auto end = std::to_chars(room, room + sizeof room, value, std::chars_format::scientific).ptr;
    std::string text = without_exponent_zeros({room, static_cast<size_t>(end - room)});
    if (!std::isfinite(value)) return std::isnan(value) ? "nan" : text;
    std::string sign = text[0] == '-' ? "-" : "";
    size_t e = text.find('e');
    std::string digits = text.substr(sign.size(), e - sign.size());
    if (digits.size() > 1) digits.erase(1, 1);
    int point = std::stoi(text.substr(e + 1)) + 1, len = static_cast<int>(digits.size());
    if (point < -5 || point > 21) return text;
    if (point <= 0) return sign + "0." + std::string(static_cast<size_t>(-point), '0') + digits;
    if (point >= len) return sign + digits + std::string(static_cast<size_t>(point - len), '0');
    return sign + digits.insert(static_cast<size_t>(point), 1, '.');
}

// With so many decimals, by std::to_chars.
inline std::string rounded(double value, std::chars_format form, unsigned decimals) {
    char room[2000];
    auto end = std::to_chars(room, room + sizeof room, value, form, static_cast<int>(decimals)).ptr;
    if (std::isnan(value)) return "nan";
    return without_exponent_zeros({room, static_cast<size_t>(end - room)});
}

} // namespace real_oracle
