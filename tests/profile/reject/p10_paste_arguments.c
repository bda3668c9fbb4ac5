// '##' makes an operator of its arguments, outside of any trusted macro.
#define GLUE(a, b) a##b

static int f(int x) {
    return x GLUE(<, <) 2; // expect: P10
}

static int (*const keep)(int) = f;
