// The smallest app.

#include "kernel/api/app.h"

int app_main(app *self) {
    console_print(self->console, "Hello from ring 0.\n");
    return 0;
}
