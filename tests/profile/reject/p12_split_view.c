// The file that is given the view takes its elements for functions' addresses.
// with: safe/bad_view.h
#include "safe/bad_view.h"

typedef int (*item)(int);
SL_VIEW_DEFINE(item); // expect: P12

void bad_view_use(const SL_VIEW(item) *v) { (void)sl_get(*v, 0)(1); }
