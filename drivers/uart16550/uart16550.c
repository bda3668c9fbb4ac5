// The 16550 serial port.

#include "drivers/uart16550/uart16550.h"

#include "drivers/uart16550/uart16550_regs.h"

enum {
    UART_DIVISOR_115200 = 1, // of the 1.8432 MHz clock divided by 16
    UART_FIFO_BYTES = 16,
    // At 9600 baud a FIFO takes 17 ms to drain; a port read takes about a microsecond.
    UART_READY_POLLS = 1000000,
};

sl_status uart16550_init(uart16550 *port, pio registers) {
    *port = (uart16550){};

    // Does anything answer? An empty bus reads as ones and keeps no value.
    pio_write8(registers, UART_SCRATCH, 0x5a);
    if (pio_read8(registers, UART_SCRATCH) != 0x5a) return SL_NOT_FOUND;

    pio_write8(registers, UART_LINE_CONTROL, UART_LINE_DIVISOR);
    pio_write8(registers, UART_DATA, UART_DIVISOR_115200);
    pio_write8(registers, UART_INTERRUPT_ENABLE, 0);
    pio_write8(registers, UART_LINE_CONTROL, UART_LINE_8N1);
    pio_write8(registers, UART_INTERRUPT_ENABLE, 0);
    pio_write8(registers, UART_FIFO_CONTROL, UART_FIFO_ENABLE_AND_CLEAR);
    pio_write8(registers, UART_MODEM_CONTROL, UART_MODEM_DTR_RTS);
    port->registers = registers;
    port->present = true;
    return SL_OK;
}

static bool wait_until_ready(uart16550 *port) {
    uint32_t polls = port->stuck ? 1 : UART_READY_POLLS;
    port->stuck = false;
    for (uint32_t poll = 0; poll < polls; poll++)
        if (pio_read8(port->registers, UART_LINE_STATUS) & UART_STATUS_HOLDING_EMPTY) return true;
    port->stuck = true;
    return false;
}

sl_status uart16550_write(uart16550 *port, sl_cbytes bytes) {
    if (!port->present) return SL_NOT_FOUND;
    // The holding register being empty means that the whole FIFO is.
    while (!sl_is_empty(bytes)) {
        if (!wait_until_ready(port)) return SL_TIMEOUT;
        size_t count = sl_len(bytes) < UART_FIFO_BYTES ? sl_len(bytes) : UART_FIFO_BYTES;
        for (size_t i = 0; i < count; i++)
            pio_write8(port->registers, UART_DATA, sl_get(bytes, i));
        bytes = sl_drop(bytes, count);
    }
    return SL_OK;
}
