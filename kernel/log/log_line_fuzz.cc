// Fuzzes a line of the log: each line has its prefix and nothing that a terminal obeys, and the
// text can be told from it.
#include <cstdlib>
#include <cstring>
#include <string>

#include "safelib/utf8.h"

extern "C" {
#include "kernel/log/log_line.h"
}

namespace {

const std::string kPrefix = "[7] debug: ";

void Require(bool holds) {
    if (!holds) abort();
}

/// The text as it can come back: bytes that are no UTF-8 replaced.
std::string Valid(const std::string &text) {
    std::string buffer(3 * text.size() + 1, 0);
    sl_out out;
    sl_out_init(&out, sl_bytes_make_(reinterpret_cast<uint8_t *>(buffer.data()), buffer.size()));
    (void)sl_utf8_write_valid(
        &out, sl_cbytes_make_(reinterpret_cast<const uint8_t *>(text.data()), text.size()));
    sl_str written = sl_written(&out);
    return {written.data_, written.len_};
}

/// What a line stands for; `*goes_on` when it ends in a single backslash.
std::string Decode(const std::string &line, bool *goes_on) {
    std::string text;
    *goes_on = false;
    for (size_t i = 0; i < line.size(); i++) {
        Require(uint8_t(line[i]) >= ' ' || line[i] == '\t');
        Require(line[i] != 0x7f);
        if (line[i] != '\\') {
            text += line[i];
        } else if (i + 1 == line.size()) {
            *goes_on = true;
        } else if (line[i + 1] == '\\') {
            text += line[++i];
        } else {
            Require(line[i + 1] == 'x' && i + 3 < line.size());
            const unsigned c = unsigned(std::stoul(line.substr(i + 2, 2), nullptr, 16));
            if (c < 0x80)
                text += char(c);
            else
                text += {'\xc2', char(c)};
            i += 3;
        }
    }
    return text;
}

void Check(const std::string &text, bool goes_on) {
    std::string buffer(16 * (text.size() + 4), 0);
    sl_out out;
    sl_out_init(&out, sl_bytes_make_(reinterpret_cast<uint8_t *>(buffer.data()), buffer.size()));
    struct log_stamp stamp = {7, false, 0};
    log_line_write(&out, &stamp, LOG_DEBUG, sl_str_make_(text.data(), text.size()), goes_on);
    Require(sl_out_status(&out) == SL_OK);
    sl_str written = sl_written(&out);
    std::string rest(written.data_, written.len_), back;
    bool is_open = false;
    while (!rest.empty()) {
        const size_t end = rest.find('\n');
        Require(end != std::string::npos && !is_open);
        Require(rest.compare(0, kPrefix.size(), kPrefix) == 0);
        back += Decode(rest.substr(kPrefix.size(), end - kPrefix.size()), &is_open);
        if (!is_open) back += '\n';
        rest.erase(0, end + 1);
    }
    Require(is_open == goes_on);
    std::string expected = Valid(text);
    if (!goes_on && (expected.empty() || expected.back() != '\n')) expected += '\n';
    Require(back == expected);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const std::string text(reinterpret_cast<const char *>(data), size);
    Check(text, false);
    Check(text, true);
    return 0;
}
