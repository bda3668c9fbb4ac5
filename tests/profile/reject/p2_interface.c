// What an interface of trusted code declares need not be defined; the rest of it is safe code.
// with: safe/bad_interface.h
// interface: safe/bad_interface.h
#include "safe/bad_interface.h"
