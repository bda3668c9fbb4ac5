// What is said of a fault: whether, in which form, and of whom.
//
// - Safe code; who is to blame, and the lock around a report, are kernel/core/fault.c's.
#pragma once

#include "kernel/fault/fault_json.h"
#include "kernel/fault/fault_limit.h"

/// How faults are reported. All zero: in words, no more than fault_limit.h allows.
struct fault_settings {
    bool is_json; ///< as fault_json.h says; only where the image has that
    bool is_unlimited;
};

/// The reports of a machine. All zero at its start.
struct fault_reports {
    struct fault_settings settings;
    struct fault_limit limit;
};

/// What an image brings for its reports.
struct fault_voice {
    sl_str app; ///< "app NAME"
    /// fault_json_write(), or null where the image does without.
    void (*write_json)(sl_out *out, const struct fault_origin *origin, const struct fault *fault,
                       const struct fault_registers *registers, const struct fault_scene *scene);
    /// Writes what failing hardware says of itself; null where the image does without.
    void (*write_machine_check)(sl_out *out);
};

/// Tells whether the report of an app's fault at `now` cycles is written. If not, it counts as
/// left out.
bool fault_is_said(struct fault_reports *reports, uint64_t now);

/// Writes the report, in the form of `settings`; finds the subject itself. Nothing is flushed.
void fault_say(sl_out *out, struct fault_settings settings, const struct fault_voice *voice,
               const struct fault_origin *origin, const struct fault *fault,
               const struct fault_registers *registers, const struct fault_scene *scene);

/// Writes that a fault came while one was being handled.
void fault_say_again(sl_out *out, const struct fault_voice *voice, bool is_external,
                     const struct fault_registers *registers);
