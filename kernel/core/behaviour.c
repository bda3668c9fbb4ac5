// Behaviours: asking for cowns, starting, giving back.

#include "kernel/core/behaviour.h"

#include "kernel/core/cown.h"
#include "kernel/core/scheduler.h"

/// Puts the cowns in the order of their addresses, each once, which is the order of asking.
static void sort_requests(struct behaviour *behaviour, struct cown *const *cowns, uint32_t count) {
    struct request *requests = behaviour->requests;
    uint32_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = used;
        while (at > 0 && (uintptr_t)requests[at - 1].cown > (uintptr_t)cowns[i])
            at--;
        if (at > 0 && requests[at - 1].cown == cowns[i]) {
            requests[at - 1].positions |= UINT64_C(1) << i;
            continue;
        }
        for (uint32_t j = used; j > at; j--) {
            requests[j].cown = requests[j - 1].cown;
            requests[j].positions = requests[j - 1].positions;
        }
        requests[at].cown = cowns[i];
        requests[at].positions = UINT64_C(1) << i;
        used++;
    }
    behaviour->request_count = used;
}

/// `count` of the requests are granted.
static void grant(struct core *core, struct behaviour *behaviour, uint32_t count) {
    // Nobody else grants what is ours alone.
    bool is_last =
        atomic_load_explicit(&behaviour->waiting, memory_order_acquire) == count ||
        atomic_fetch_sub_explicit(&behaviour->waiting, count, memory_order_acq_rel) == count;
    if (is_last) scheduler_add(core, behaviour);
}

void behaviour_schedule(struct core *core, struct behaviour *behaviour, struct cown *const *cowns,
                        uint32_t count) {
    if (count == 0) {
        behaviour->request_count = 0;
        scheduler_add(core, behaviour);
        return;
    }
    sort_requests(behaviour, cowns, count);
    uint32_t used = behaviour->request_count;
    atomic_store_explicit(&behaviour->waiting, used + 1, memory_order_relaxed);
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

void *behaviour_state(const struct behaviour *behaviour, uint32_t position) {
    const struct request *request = behaviour->requests;
    while (!(request->positions >> position & 1))
        request++;
    return request->cown->state;
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

void behaviour_end(struct core *core, struct behaviour *behaviour) {
    for (uint32_t i = 0; i < behaviour->request_count; i++)
        release(core, &behaviour->requests[i]);
    behaviour_free(core, behaviour);
}
