// A view inside another struct.
#include "trusted/probe.h"

struct pair {
    probe_view view;
    int other;
};
static struct pair forge(int *p) {
    struct pair pair = {{p, 1000}, 1}; // expect: P10
    return pair;
}
