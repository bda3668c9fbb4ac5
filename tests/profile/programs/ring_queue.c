// A queue of messages in a ring of fixed size, in memory of an arena.
#include "safelib/arena.h"
#include "tests/profile/programs/programs.h"

struct message {
    uint32_t from;
    uint32_t to;
    uint64_t payload;
};
typedef struct message message;
SL_VIEW_DEFINE(message);

struct queue {
    SL_VIEW(message) slots;
    size_t head;
    size_t len;
};

static sl_status queue_put(struct queue *queue, message message) {
    if (queue->len == sl_len(queue->slots)) return SL_NO_SPACE;
    sl_set(queue->slots, (queue->head + queue->len) % sl_len(queue->slots), message);
    queue->len++;
    return SL_OK;
}

static sl_status queue_take(struct queue *queue, message *out) {
    if (queue->len == 0) return SL_END;
    *out = sl_get(queue->slots, queue->head);
    queue->head = (queue->head + 1) % sl_len(queue->slots);
    queue->len--;
    return SL_OK;
}

void program_ring_queue(app *self) {
    struct queue queue = {};
    sl_assert(sl_alloc(&self->memory, 5, &queue.slots) == SL_OK);
    message taken = {};
    uint64_t next = 0, expected = 0;
    for (int round = 0; round < 100; round++) {
        while (queue_put(&queue, (message){1, 2, next}) == SL_OK)
            next++;
        for (int i = 0; i < 1 + round % 5; i++) {
            sl_assert(queue_take(&queue, &taken) == SL_OK);
            sl_assert(taken.payload == expected++ && taken.to == 2);
        }
    }
    while (queue_take(&queue, &taken) == SL_OK)
        expected++;
    sl_assert(next == expected);
    struct queue none = {};
    sl_assert(queue_put(&none, taken) == SL_NO_SPACE && queue_take(&none, &taken) == SL_END);
}
