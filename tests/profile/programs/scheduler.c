// Jobs by priority: a queue a priority, linked by indices, and ageing so that none starves.
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

enum { JOBS = 6, PRIORITIES = 3, NOBODY = 255 };

struct job {
    uint8_t priority;
    uint8_t next;
    uint32_t work;
    uint32_t waited;
};
typedef struct job job;
SL_VIEW_DEFINE(job);

struct line {
    uint8_t first;
    uint8_t last;
};
typedef struct line line;
SL_VIEW_DEFINE(line);

struct scheduler {
    SL_VIEW(job) jobs;
    SL_VIEW(line) lines;
};

static void enqueue(struct scheduler *scheduler, uint8_t index) {
    job *added = sl_at(scheduler->jobs, index);
    line *queue = sl_at(scheduler->lines, added->priority);
    added->next = NOBODY;
    if (queue->first == NOBODY)
        queue->first = index;
    else
        sl_at(scheduler->jobs, queue->last)->next = index;
    queue->last = index;
}

static uint8_t dequeue(struct scheduler *scheduler) {
    for (size_t i = 0; i < sl_len(scheduler->lines); i++) {
        line *queue = sl_at(scheduler->lines, i);
        uint8_t index = queue->first;
        if (index == NOBODY) continue;
        queue->first = sl_at(scheduler->jobs, index)->next;
        return index;
    }
    return NOBODY;
}

static void age(struct scheduler *scheduler) {
    for (size_t i = 1; i < sl_len(scheduler->lines); i++) {
        line *queue = sl_at(scheduler->lines, i);
        if (queue->first == NOBODY) continue;
        uint8_t index = queue->first;
        job *oldest = sl_at(scheduler->jobs, index);
        if (++oldest->waited < 4) continue;
        queue->first = oldest->next;
        oldest->waited = 0;
        oldest->priority--;
        enqueue(scheduler, index);
    }
}

void program_scheduler(app *self) {
    job jobs[JOBS] = {{0, 0, 9, 0}, {0, 0, 9, 0}, {1, 0, 3, 0},
                      {2, 0, 2, 0}, {2, 0, 1, 0}, {1, 0, 1, 0}};
    line lines[PRIORITIES] = {{NOBODY, NOBODY}, {NOBODY, NOBODY}, {NOBODY, NOBODY}};
    struct scheduler scheduler = {SL_ARRAY_VIEW(job, jobs), SL_ARRAY_VIEW(line, lines)};
    for (size_t i = 0; i < sl_len(scheduler.jobs); i++)
        enqueue(&scheduler, (uint8_t)i);
    uint32_t steps = 0, finished = 0, low_finished_at = 0;
    for (uint8_t now = dequeue(&scheduler); now != NOBODY; now = dequeue(&scheduler)) {
        job *running = sl_at(scheduler.jobs, now);
        steps++;
        age(&scheduler);
        if (--running->work > 0) {
            enqueue(&scheduler, now);
        } else {
            finished++;
            if (now == 3) low_finished_at = steps;
        }
    }
    sl_assert(finished == JOBS && steps == 25);
    sl_assert(low_finished_at > 0 && low_finished_at < steps);
    console_print(self->console, "low priority ended at {} of {}\n", low_finished_at, steps);
}
