// The 16550 serial port: output of bytes by polling.
// Source: National Semiconductor PC16550D data sheet, section 8, "Registers".
//
// - Write only; nothing is ever read from the line.
// - A device that is absent or never becomes ready cannot hang the caller; the time is lost once,
//   not at each write.
#pragma once

#include <stdbool.h>

#include "kernel/api/pio.h"
#include "safelib/bytes.h"
#include "safelib/status.h"

/// Ports that the device occupies.
enum { UART16550_PORTS = 8 };

/// One serial port. All zero is a port that is not there.
typedef struct uart16550 {
    pio registers;
    bool present;
    bool stuck; ///< did not take the last bytes in time
} uart16550;

/// Sets the line to 115200 baud, 8 data bits, no parity, FIFOs on.
/// SL_NOT_FOUND when no device answers at `registers`; *port is all zero then.
sl_status uart16550_init(uart16550 *port, pio registers);

/// Sends `bytes` as they are and returns when the device took the last one.
/// SL_NOT_FOUND for a port that is not there, SL_TIMEOUT when the device stops taking bytes; what
/// was sent until then stays sent, and later writes fail at once until the device is ready again.
sl_status uart16550_write(uart16550 *port, sl_cbytes bytes);
