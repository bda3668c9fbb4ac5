// Registers of the 16550 (PC16550D data sheet, table II), as offsets in its port window.
#pragma once

#include <stdint.h>

enum uart16550_register : uint8_t {
    UART_DATA = 0,             ///< transmit holding; divisor low while UART_LINE_DIVISOR is set
    UART_INTERRUPT_ENABLE = 1, ///< divisor high while UART_LINE_DIVISOR is set
    UART_FIFO_CONTROL = 2,
    UART_LINE_CONTROL = 3,
    UART_MODEM_CONTROL = 4,
    UART_LINE_STATUS = 5,
    UART_SCRATCH = 7,
};

enum uart16550_field : uint8_t {
    UART_FIFO_ENABLE_AND_CLEAR = 0x07,
    UART_LINE_8N1 = 0x03,
    UART_LINE_DIVISOR = 0x80,
    UART_MODEM_DTR_RTS = 0x03,
    UART_STATUS_HOLDING_EMPTY = 0x20,
};
