// Names of safelib: a macro.
#define SL_OK 1 // expect: P10
#define sl_at 1 // expect: P10
