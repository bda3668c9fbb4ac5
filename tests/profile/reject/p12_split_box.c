// The file that is given the box takes its memory for a function's address, another for a number.
// with: safe/bad_box.h
#include "safe/bad_box.h"

typedef int (*item)(int);
SL_BOX_DEFINE(item); // expect: P12

void bad_box_use(SL_BOX(item) *b) { (void)(*sl_at(b))(1); }
