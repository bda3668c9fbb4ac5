// The same by a value outside the enum.
enum which { ONE, TWO };
[[noreturn]] static void f(enum which which) {
    switch (which) {
    case ONE:
        for (;;) {
        }
    case TWO:
        for (;;) {
        }
    }
} // expect: P11
