// A callback with a typed context.
struct total {
    long sum;
    unsigned count;
};

typedef void visitor(int value, struct total *total);

static void each(int from, int to, visitor *visit, struct total *total) {
    for (int i = from; i < to && visit != nullptr; i++) {
        visit(i, total);
    }
}

static void add(int value, struct total *total) {
    total->sum += value;
    total->count++;
}

[[maybe_unused]] static long mean(int n) {
    struct total total = {};
    each(0, n, add, &total);
    return total.count == 0 ? 0 : total.sum / total.count;
}
