// A builtin behind a macro that pastes it.
#define BUILTIN(name) __builtin_##name // expect: P5
static int f(unsigned x) {
    return BUILTIN(ctz)(x); // expect: P5
}
