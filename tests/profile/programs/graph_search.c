// Breadth-first search in a graph whose edges are lists of indices.
#include "safelib/arena.h"
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

struct graph {
    SL_VIEW(uint32_t) first_edge; // of each node; the last entry is the number of edges
    SL_VIEW(uint32_t) targets;
};

static SL_VIEW(uint32_t) graph_edges(struct graph graph, uint32_t node) {
    return sl_slice(graph.targets, sl_get(graph.first_edge, node),
                    sl_get(graph.first_edge, node + 1));
}

// How many steps each node is from `start`; UINT32_MAX when there is no way.
static void find_distances(struct graph graph, uint32_t start, SL_VIEW(uint32_t) distances,
                           SL_VIEW(uint32_t) queue) {
    size_t head = 0, tail = 0;
    sl_fill(distances, UINT32_MAX);
    sl_set(distances, start, 0);
    sl_set(queue, tail++, start);
    while (head < tail) {
        uint32_t node = sl_get(queue, head++);
        SL_VIEW(uint32_t) edges = graph_edges(graph, node);
        for (size_t i = 0; i < sl_len(edges); i++) {
            uint32_t next = sl_get(edges, i);
            if (sl_get(distances, next) != UINT32_MAX) continue;
            sl_set(distances, next, sl_get(distances, node) + 1);
            sl_set(queue, tail++, next);
        }
    }
}

void program_graph_search(app *self) {
    uint32_t first_edge[] = {0, 2, 3, 4, 5, 5};
    uint32_t targets[] = {1, 2, 3, 3, 0};
    struct graph graph = {SL_ARRAY_VIEW(uint32_t, first_edge), SL_ARRAY_VIEW(uint32_t, targets)};
    SL_VIEW(uint32_t) distances = {}, queue = {};
    sl_assert(sl_alloc(&self->memory, 5, &distances) == SL_OK);
    sl_assert(sl_alloc(&self->memory, 5, &queue) == SL_OK);
    find_distances(graph, 0, distances, queue);
    sl_assert(sl_get(distances, 1) == 1 && sl_get(distances, 3) == 2);
    sl_assert(sl_get(distances, 4) == UINT32_MAX);
    find_distances(graph, 3, distances, queue);
    sl_assert(sl_get(distances, 2) == 2);
}
