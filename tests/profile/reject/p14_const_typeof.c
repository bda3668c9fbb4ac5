// typeof_unqual drops the const of the target, the conversion is refused.
static int f(const int *p) {
    typeof_unqual(*p) *q = p; // expect: P14
    return *q;
}
