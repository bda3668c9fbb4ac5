// What is said of a fault: whether, in which form, and of whom.
#include "kernel/fault/fault_say.h"

#include "kernel/fault/fault_report.h"
#include "safelib/fmt.h"

bool fault_is_said(struct fault_reports *reports, uint64_t now) {
    return reports->settings.is_unlimited || fault_limit_allows(&reports->limit, now);
}

static sl_str subject_of(const struct fault_voice *voice, const struct fault_origin *origin) {
    if (origin->is_external) return SL_STR("the hardware");
    return origin->is_panic ? SL_STR("the kernel") : voice->app;
}

static void say_hardware(sl_out *out, const struct fault_voice *voice, bool is_external) {
    if (is_external && voice->write_machine_check) voice->write_machine_check(out);
}

void fault_say(sl_out *out, struct fault_settings settings, const struct fault_voice *voice,
               const struct fault_origin *origin, const struct fault *fault,
               const struct fault_registers *registers, const struct fault_scene *scene) {
    struct fault_origin named = *origin;
    named.subject = subject_of(voice, origin);
    if (settings.is_json && voice->write_json)
        voice->write_json(out, &named, fault, registers, scene);
    else if (origin->is_panic)
        fault_report_write_panic(out, named.subject, fault, registers, scene);
    else
        fault_report_write(out, named.subject, fault, registers, scene);
    say_hardware(out, voice, origin->is_external);
}

void fault_say_again(sl_out *out, const struct fault_voice *voice, bool is_external,
                     const struct fault_registers *registers) {
    sl_print(out, "\npanic: fault {} at {:x} while a fault was being handled\n", registers->vector,
             registers->rip);
    say_hardware(out, voice, is_external);
}
