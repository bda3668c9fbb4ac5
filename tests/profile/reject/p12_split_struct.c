// A struct that a header declares and a source defines: two sources could differ.
#include "safe/declares.h"
struct declared { // expect: P12
    int *pointer;
};
