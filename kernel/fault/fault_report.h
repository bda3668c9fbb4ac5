// A fault in words, for the person who will mend it:
//
//     fault in app wordcount: index 12 is out of bounds of length 10
//       at apps/wordcount/wordcount.c:33 in count_words
//       #0 count_words apps/wordcount/wordcount.c:33
//       #1 app_main apps/wordcount/wordcount.c:71
//
// - The line after "at" is the innermost one that is not safelib's: safelib blames its callers.
// - An address that the image's table does not know is written in hexadecimal.
// - Writing may fail as the output does; sl_out_status() tells. Nothing is flushed.
#pragma once

#include "kernel/fault/fault.h"
#include "safelib/out.h"

/// Writes what went wrong in `subject` ("app wordcount"), where, and who called it.
void fault_report_write(sl_out *out, sl_str subject, const struct fault *fault,
                        const struct fault_registers *registers, const struct fault_scene *scene);

/// Likewise for trusted code, "panic in" instead of "fault in": with the registers, and with
/// safelib's frames, for they may be to blame.
void fault_report_write_panic(sl_out *out, sl_str subject, const struct fault *fault,
                              const struct fault_registers *registers,
                              const struct fault_scene *scene);
