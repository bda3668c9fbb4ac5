// A reader's view is its maker's: nothing is stored through a pointer to one.
#include "safelib/reader.h"
#include "safelib/writer.h"

[[maybe_unused]] static void restart(sl_reader *in, sl_cbytes bytes) {
    *in = sl_reader_of(bytes); // expect: P7
}

[[maybe_unused]] static void look_at(sl_reader *in, sl_cbytes bytes) {
    in->bytes = bytes; // expect: P7
}

[[maybe_unused]] static void take_over(sl_writer *out, sl_bytes buffer) {
    out->bytes = buffer; // expect: P7
}

[[maybe_unused]] static sl_reader of_a_local(void) {
    uint8_t packet[4] = {};
    return sl_reader_of(SL_ARRAY_VIEW(uint8_t, packet)); // expect: P8
}
