// Between safelib's views and the standard library, for tests.
#pragma once

#include "safelib/str.h"

#include <string>
#include <string_view>

namespace sl_test {

inline sl_str str(std::string_view text) { return sl_str_make_(text.data(), text.size()); }
inline sl_cbytes bytes(std::string_view text) { return sl_bytes_of(str(text)); }
inline std::string text(sl_str s) { return std::string(s.data_, s.len_); }
inline std::string text(sl_cbytes b) { return text(sl_str_of(b)); }

} // namespace sl_test
