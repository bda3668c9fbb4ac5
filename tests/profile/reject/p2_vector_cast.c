// A cast of a vector.
typedef int pair [[gnu::vector_size(8)]]; // expect: P2
static long f(long x) {
    return (long)(pair)x; // expect: P2
}
