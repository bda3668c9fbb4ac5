// void * as a parameter.
static void take(const void *any) { // expect: P2
    (void)any;                      // expect: P2
}
