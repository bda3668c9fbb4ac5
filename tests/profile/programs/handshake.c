// The states of a connection as in TCP, as a table of transitions.
#include "safelib/view.h"
#include "tests/profile/programs/programs.h"

enum state : uint8_t { CLOSED, LISTENING, SYN_RECEIVED, SYN_SENT, OPEN, FIN_WAIT, CLOSE_WAIT };
enum event : uint8_t { DO_LISTEN, DO_CONNECT, DO_CLOSE, GOT_SYN, GOT_SYN_ACK, GOT_ACK, GOT_FIN };

struct transition {
    enum state from;
    enum event on;
    enum state to;
    uint8_t reply; // flags of the packet to send; 0 for none
};
typedef struct transition transition;
SL_VIEW_DEFINE(transition);

enum : uint8_t { FLAG_FIN = 1, FLAG_SYN = 2, FLAG_ACK = 16 };

static const transition transitions[] = {
    {CLOSED, DO_LISTEN, LISTENING, 0},
    {CLOSED, DO_CONNECT, SYN_SENT, FLAG_SYN},
    {LISTENING, GOT_SYN, SYN_RECEIVED, FLAG_SYN | FLAG_ACK},
    {SYN_SENT, GOT_SYN_ACK, OPEN, FLAG_ACK},
    {SYN_RECEIVED, GOT_ACK, OPEN, 0},
    {OPEN, DO_CLOSE, FIN_WAIT, FLAG_FIN},
    {OPEN, GOT_FIN, CLOSE_WAIT, FLAG_ACK},
    {CLOSE_WAIT, DO_CLOSE, CLOSED, FLAG_FIN},
    {FIN_WAIT, GOT_FIN, CLOSED, FLAG_ACK},
};

struct connection {
    enum state state;
    uint8_t last_reply;
    uint32_t refused;
};

static void connection_step(struct connection *connection, enum event event) {
    SL_CVIEW(transition) all = SL_ARRAY_CVIEW(transition, transitions);
    for (size_t i = 0; i < sl_len(all); i++) {
        const transition *t = sl_at(all, i);
        if (t->from != connection->state || t->on != event) continue;
        connection->state = t->to;
        connection->last_reply = t->reply;
        return;
    }
    connection->refused++;
}

void program_handshake(app *self) {
    struct connection server = {}, client = {};
    connection_step(&server, DO_LISTEN);
    connection_step(&client, DO_CONNECT);
    sl_assert(client.last_reply == FLAG_SYN);
    connection_step(&server, GOT_SYN);
    sl_assert(server.last_reply == (FLAG_SYN | FLAG_ACK));
    connection_step(&client, GOT_SYN_ACK);
    connection_step(&server, GOT_ACK);
    sl_assert(client.state == OPEN && server.state == OPEN);
    connection_step(&client, GOT_SYN);
    sl_assert(client.refused == 1 && client.state == OPEN);
    connection_step(&client, DO_CLOSE);
    connection_step(&server, GOT_FIN);
    connection_step(&server, DO_CLOSE);
    connection_step(&client, GOT_FIN);
    sl_assert(client.state == CLOSED && server.state == CLOSED);
    console_print(self->console, "{} refused\n", client.refused);
}
