// Fuzzes the command line: every token lies in the text, and quoting the arguments again gives a
// line that says the same.
#include <string>

#include "kernel/boot/boot_check.h"
extern "C" {
#include "kernel/boot/command_line.h"
}

namespace {

struct Parsed {
    explicit Parsed(const std::string &text) : buffer(text.size()) {
        PhysicalFake bytes(text.size());
        bytes.PutText(0, text);
        status =
            command_line_parse(bytes.View(), sl_bytes_make_(buffer.data(), buffer.size()), &line);
    }
    sl_cbytes View() const { return sl_cbytes_make_(buffer.data(), buffer.size()); }
    std::string Argument(uint32_t i) const {
        sl_str text = command_line_argument(&line, View(), i);
        return {text.data_, text.len_};
    }
    std::vector<uint8_t> buffer;
    command_line line = {};
    sl_status status;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Parsed parsed(std::string(data, data + size));
    BOOT_CHECK(parsed.status == SL_OK || parsed.status == SL_INVALID ||
               parsed.status == SL_NO_SPACE);
    uint64_t number = 0;
    for (const char *name : {"", "a", "debug-exit"})
        (void)command_line_number(&parsed.line, parsed.View(), sl_str_make_(name, strlen(name)),
                                  &number);
    for (uint32_t i = 0; i < parsed.line.option_count; i++) {
        sl_str option = command_line_option_text(&parsed.line, parsed.View(), i);
        sl_str name = sl_first(option, sl_find(option, '='));
        BOOT_CHECK(command_line_has(&parsed.line, parsed.View(), name));
    }
    if (parsed.status != SL_OK) return 0;

    std::string again = "-- ";
    for (uint32_t i = 0; i < parsed.line.argument_count; i++) {
        again += '"';
        for (char c : parsed.Argument(i)) {
            if (c == '"' || c == '\\' || c == '\'') again += '\\';
            again += c;
        }
        again += "\" ";
    }
    Parsed second(again);
    BOOT_CHECK(second.status == SL_OK && second.line.option_count == 0);
    BOOT_CHECK(second.line.argument_count == parsed.line.argument_count);
    for (uint32_t i = 0; i < parsed.line.argument_count; i++)
        BOOT_CHECK(second.Argument(i) == parsed.Argument(i));
    return 0;
}
