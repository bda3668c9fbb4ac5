// The entry point is declared by a header of safe code, with another type than the kernel's.
// with: safe/bad_entry.h
#include "safe/bad_entry.h"

int app_main(struct mine *self) { // expect: P13
    *self->wild = 3;
    return 0;
}
