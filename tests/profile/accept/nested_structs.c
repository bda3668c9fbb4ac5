// Structs that nest exponentially: the checker looks at each only once.

struct s0 {
    int x;
};

struct s1 {
    struct s0 a, b;
};

struct s2 {
    struct s1 a, b;
};

struct s3 {
    struct s2 a, b;
};

struct s4 {
    struct s3 a, b;
};

struct s5 {
    struct s4 a, b;
};

struct s6 {
    struct s5 a, b;
};

struct s7 {
    struct s6 a, b;
};

struct s8 {
    struct s7 a, b;
};

struct s9 {
    struct s8 a, b;
};

struct s10 {
    struct s9 a, b;
};

struct s11 {
    struct s10 a, b;
};

struct s12 {
    struct s11 a, b;
};

struct s13 {
    struct s12 a, b;
};

struct s14 {
    struct s13 a, b;
};

struct s15 {
    struct s14 a, b;
};

struct s16 {
    struct s15 a, b;
};

struct s17 {
    struct s16 a, b;
};

struct s18 {
    struct s17 a, b;
};

struct s19 {
    struct s18 a, b;
};

struct s20 {
    struct s19 a, b;
};

struct s21 {
    struct s20 a, b;
};

struct s22 {
    struct s21 a, b;
};

struct s23 {
    struct s22 a, b;
};

struct s24 {
    struct s23 a, b;
};

union u {
    struct s24 x;
    struct s24 y;
};

typedef int f0(int);
typedef int f1(f0 *, f0 *);
typedef int f2(f1 *, f1 *);
typedef int f3(f2 *, f2 *);
typedef int f4(f3 *, f3 *);
typedef int f5(f4 *, f4 *);
typedef int f6(f5 *, f5 *);
typedef int f7(f6 *, f6 *);
typedef int f8(f7 *, f7 *);
typedef int f9(f8 *, f8 *);
typedef int f10(f9 *, f9 *);
typedef int f11(f10 *, f10 *);
typedef int f12(f11 *, f11 *);
typedef int f13(f12 *, f12 *);
typedef int f14(f13 *, f13 *);
typedef int f15(f14 *, f14 *);
typedef int f16(f15 *, f15 *);
typedef int f17(f16 *, f16 *);
typedef int f18(f17 *, f17 *);
typedef int f19(f18 *, f18 *);
typedef int f20(f19 *, f19 *);
typedef int f21(f20 *, f20 *);
typedef int f22(f21 *, f21 *);
typedef int f23(f22 *, f22 *);
typedef int f24(f23 *, f23 *);

static int call(f24 *function) { return function == nullptr; }

static int (*const keep)(f24 *) = call;
