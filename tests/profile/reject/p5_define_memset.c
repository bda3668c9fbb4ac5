// The same of memset as a variable.
static const int memset = 3; // expect: P5
