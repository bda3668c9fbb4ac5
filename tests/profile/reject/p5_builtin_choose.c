// __builtin_choose_expr.
static int f(int x) {
    return __builtin_choose_expr(1, x, 0); // expect: P5
}
