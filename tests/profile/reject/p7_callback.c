// A pointer to a pointer, through a struct of callbacks.
struct visitor {
    void (*visit)(int **place, int *what);
};

static void keep(int **place, int *what) {
    *place = what; // expect: P7
}

static const struct visitor visitor = {keep};

[[maybe_unused]] static void run(int **place, int *what) { visitor.visit(place, what); }
