// A fault for programs: one line of JSON (RFC 8259), with all that the report in words says.
//
//     {"report":"fault","subject":"app crash","core":0,"behaviour":3,"fork":false,
//      "kind":"index out of bounds","vector":6,"address":"0x...","index":12,"length":8,
//      "file":"apps/crash/crash.c","line":41,"function":"index_beyond","stack":[{...},...]}
//
// - The line begins with {"report": and ends with a line feed; inside there is none.
// - Addresses and registers are hexadecimal text; other numbers need up to 64 bits.
// - What is not known is left out; "stack" is always there. A panic has "registers" too.
// - Whatever bytes names have, the line is valid JSON in UTF-8: what is no UTF-8 is U+FFFD.
#pragma once

#include "kernel/fault/fault.h"
#include "safelib/out.h"

/// Whose fault it was, and what ran.
struct fault_origin {
    sl_str subject;     ///< "app wordcount"
    bool is_panic;      ///< of trusted code: there are registers, and safelib's frames
    uint32_t core;      ///< that found it
    uint64_t behaviour; ///< how many behaviours had ended on this core
    bool is_fork;       ///< it was in a fork that this core had stolen
    uint64_t left_out;  ///< reports that were left out before this one
    bool is_external;   ///< no code is to blame: it came from outside
};

/// Writes the line. It fails as the output does; sl_out_status() tells. Nothing is flushed.
void fault_json_write(sl_out *out, const struct fault_origin *origin, const struct fault *fault,
                      const struct fault_registers *registers, const struct fault_scene *scene);

/// Writes `text` as a string of JSON, quotes included.
void fault_json_write_string(sl_out *out, sl_str text);
