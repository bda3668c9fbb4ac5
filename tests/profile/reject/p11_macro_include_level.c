// Predefined macros whose meaning depends on how the file is read.
static const int level = __INCLUDE_LEVEL__; // expect: P11
static const int count = __COUNTER__;       // expect: P11
static const int line = __LINE__;           // expect: P11
static const int sum = level + count + line;
static const int *const keep = &sum;
