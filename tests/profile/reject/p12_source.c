// A source file is included.
#include "safe/bad.inc" // expect: P12
