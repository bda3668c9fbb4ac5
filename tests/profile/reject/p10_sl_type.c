// Names of safelib: a type.
struct sl_thing { // expect: P10
    int x;
};
