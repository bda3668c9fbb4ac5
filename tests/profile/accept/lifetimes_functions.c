// Functions never end: pointers to them may be kept and stored anywhere.
struct handlers {
    int (*first)(int x);
    int (*others[2])(int x);
};

static int increase(int x) { return x + 1; }
static int negate(int x) { return -x; }

static void set(struct handlers *handlers, int (*first)(int x)) {
    handlers->first = first;
    handlers->others[0] = &negate;
    handlers->others[1] = first;
}

static struct handlers make(void) {
    struct handlers handlers = {};
    set(&handlers, increase);
    return handlers;
}

[[maybe_unused]] static int run(int x) {
    int (*all[2])(int x) = {increase, negate};
    struct handlers handlers = make();
    return handlers.first(all[0](x)) + handlers.others[1](all[1](x));
}
