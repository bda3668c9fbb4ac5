// A designator that reaches into a view.
#include "trusted/probe.h"

struct pair {
    probe_view view;
    int other;
};
static struct pair forge(int *p) {
    return (struct pair){.other = 1, .view = {p, 1000}}; // expect: P10
}
