// Behaviours: asking for cowns, starting, giving back.

#include "kernel/core/behaviour.h"

#include "kernel/core/cown.h"
#include "kernel/core/scheduler.h"

void behaviour_name_cown(struct behaviour *behaviour, uint32_t position, struct cown *cown) {
    behaviour->requests[position].cown = cown;
    behaviour->requests[position].state = cown->state;
}

/// Puts the cowns in the order of their addresses, each once, which is the order of asking.
static void sort_requests(struct behaviour *behaviour) {
    struct request *requests = behaviour->requests;
    uint32_t used = 0;
    for (uint32_t i = 0; i < behaviour->request_count; i++) {
        struct cown *cown = requests[i].cown;
        uint32_t at = used;
        while (at > 0 && (uintptr_t)requests[at - 1].cown > (uintptr_t)cown)
            at--;
        if (at > 0 && requests[at - 1].cown == cown) continue;
        for (uint32_t j = used; j > at; j--)
            requests[j].cown = requests[j - 1].cown;
        requests[at].cown = cown;
        used++;
    }
    behaviour->request_count = (uint8_t)used;
}

/// `count` of the requests are granted.
static void grant(struct core *core, struct behaviour *behaviour, uint32_t count) {
    // Nobody else grants what is ours alone.
    bool is_last =
        atomic_load_explicit(&behaviour->waiting, memory_order_acquire) == count ||
        atomic_fetch_sub_explicit(&behaviour->waiting, count, memory_order_acq_rel) == count;
    if (is_last) scheduler_add(core, behaviour);
}

static void hold(struct core *core, struct behaviour *behaviour) {
    behaviour->next = core->held;
    core->held = behaviour;
}

void behaviour_release_held(struct core *core) {
    struct behaviour *in_order = NULL;
    while (core->held) {
        struct behaviour *behaviour = core->held;
        core->held = behaviour->next;
        behaviour->next = in_order;
        in_order = behaviour;
    }
    while (in_order) {
        struct behaviour *behaviour = in_order;
        in_order = behaviour->next;
        grant(core, behaviour, 1);
    }
}

void behaviour_schedule(struct core *core, struct behaviour *behaviour, bool is_held) {
    if (is_held) hold(core, behaviour);
    if (behaviour->request_count == 0) {
        atomic_store_explicit(&behaviour->waiting, 1, memory_order_relaxed);
        if (!is_held) scheduler_add(core, behaviour);
        return;
    }
    sort_requests(behaviour);
    uint32_t used = behaviour->request_count;
    atomic_store_explicit(&behaviour->waiting, used + 1 + is_held, memory_order_relaxed);
    uint32_t granted = 1;
    for (uint32_t i = 0; i < used; i++) {
        struct request *request = &behaviour->requests[i];
        request->behaviour = behaviour;
        atomic_store_explicit(&request->next, NULL, memory_order_relaxed);
        atomic_store_explicit(&request->is_linked, false, memory_order_relaxed);
        struct request *before =
            atomic_exchange_explicit(&request->cown->last, request, memory_order_acq_rel);
        if (!before) {
            granted++;
            continue;
        }
        // Who came before must have all its places before we take our next one: the lock of
        // two-phase locking, held by others for a few instructions.
        while (!atomic_load_explicit(&before->is_linked, memory_order_acquire))
            cores_pause();
        atomic_store_explicit(&before->next, request, memory_order_release);
    }
    for (uint32_t i = 0; i < used; i++)
        atomic_store_explicit(&behaviour->requests[i].is_linked, true, memory_order_release);
    grant(core, behaviour, granted);
}

// Scopes: a behaviour is one of the steps that what comes after it waits for.

void behaviour_join_scope(struct behaviour *part, struct behaviour *whole) {
    // `whole` is a step itself, so this does not run dry meanwhile.
    struct behaviour *after = atomic_load_explicit(&whole->after, memory_order_acquire);
    atomic_store_explicit(&part->after, after, memory_order_relaxed);
    if (after) (void)atomic_fetch_add_explicit(&after->waiting, 1, memory_order_relaxed);
}

void behaviour_put_after(struct behaviour *behaviour, struct behaviour *next) {
    // The behaviour becomes the first step towards `next`, and that a step in its place.
    atomic_store_explicit(&next->waiting, 1, memory_order_relaxed);
    struct behaviour *after = atomic_load_explicit(&behaviour->after, memory_order_relaxed);
    do
        atomic_store_explicit(&next->after, after, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&behaviour->after, &after, next,
                                                  memory_order_acq_rel, memory_order_acquire));
}

static void take_step(struct core *core, struct behaviour *after, bool has_faulted) {
    if (has_faulted) (void)atomic_fetch_add_explicit(&after->faults, 1, memory_order_relaxed);
    if (atomic_fetch_sub_explicit(&after->waiting, 1, memory_order_acq_rel) == 1)
        behaviour_schedule(core, after, false);
}

/// Gives a cown to who asked for it next.
static void release(struct core *core, struct request *request) {
    struct request *next = atomic_load_explicit(&request->next, memory_order_acquire);
    if (!next) {
        struct request *self = request;
        if (atomic_compare_exchange_strong_explicit(&request->cown->last, &self, NULL,
                                                    memory_order_acq_rel, memory_order_relaxed))
            return;
        // Somebody is about to link himself.
        while (!(next = atomic_load_explicit(&request->next, memory_order_acquire)))
            cores_pause();
    }
    grant(core, next->behaviour, 1);
}

void behaviour_end(struct core *core, struct behaviour *behaviour, bool has_faulted) {
    for (uint32_t i = 0; i < behaviour->request_count; i++)
        release(core, &behaviour->requests[i]);
    struct behaviour *after = atomic_load_explicit(&behaviour->after, memory_order_relaxed);
    if (behaviour->is_periodic)
        scheduler_timers.end(core, behaviour);
    else
        behaviour_free(core, behaviour);
    if (after) take_step(core, after, has_faulted);
}
