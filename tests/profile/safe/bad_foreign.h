// A header that relies on a macro which its includer happens to have.
#pragma once

struct bad_foreign {
    int fields[GOOD_SCALE]; // expect: P12
};
