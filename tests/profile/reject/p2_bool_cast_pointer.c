// A pointer is compared with nullptr, not cast to bool.
static bool is_set(int *p) {
    return (bool)p; // expect: P2
}
