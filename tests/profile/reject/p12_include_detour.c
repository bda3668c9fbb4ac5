// Other names for one file.
#include "./safe/good.h"  // expect: P12
#include "safe//good.h"   // expect: P12
#include "safe/./good.h"  // expect: P12
