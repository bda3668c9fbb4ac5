// A header that declares a function with a wrong type.
#pragma once

int *bad_type_get(void); // expect: P13
