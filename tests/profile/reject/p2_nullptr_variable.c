// nullptr_t is a type without a use.
static void take(void) {
    auto none = nullptr; // expect: P2
    (void)none;
}
