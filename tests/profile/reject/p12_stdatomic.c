// Another one.
#include <stdatomic.h> // expect: P12
