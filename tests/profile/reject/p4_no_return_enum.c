// A switch over all constants of an enum: a value outside them passes it.
enum which { ONE, TWO };
static int *f(enum which which, int *p, int *q) {
    switch (which) {
    case ONE:
        return p;
    case TWO:
        return q;
    }
} // expect: P4
