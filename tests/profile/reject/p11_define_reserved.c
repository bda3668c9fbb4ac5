// A macro with a reserved name.
#define __cplusplus 1 // expect: P11
#define _Evil 1       // expect: P11
