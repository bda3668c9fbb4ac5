// A computed include.
#define HEADER "safe/good.h"
#include HEADER // expect: P12
