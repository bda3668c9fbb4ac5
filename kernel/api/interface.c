// The headers of the API that are safe code, all in one: whatever links them has had them checked.
#include "kernel/api/app.h"
#include "kernel/api/console.h"
#include "kernel/api/faults.h"
#include "kernel/api/mem.h"
#include "kernel/api/mmio.h"
#include "kernel/api/module.h"
#include "kernel/api/msr.h"
#include "kernel/api/pio.h"
