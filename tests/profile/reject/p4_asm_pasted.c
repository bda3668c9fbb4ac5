// Assembly pasted together.
#define GLUE(a, b) a##b
static void halt(void) {
    GLUE(__as, m__)("hlt"); // expect: P4 P10 P11
}
