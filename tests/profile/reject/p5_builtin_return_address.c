// The return address.
static bool f(void) {
    return __builtin_return_address(0) == nullptr; // expect: P2 P5
}
