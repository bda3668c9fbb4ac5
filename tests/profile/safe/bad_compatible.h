// A header that declares functions with types that C calls compatible with others.
#pragma once

enum bad_compatible_mode { BAD_COMPATIBLE_MODE };

enum bad_compatible_mode bad_compatible_get(void); // expect: P13

void bad_compatible_set(enum bad_compatible_mode *mode); // expect: P13
