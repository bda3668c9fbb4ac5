// The algorithm of kernel/core/work_deque.h, for spin: whatever the order of steps of the owner and
// two thieves, each piece of work is taken exactly once.
// - One statement is one access to shared memory. The owner's exchange of `bottom` is a fence, so
//   sequential consistency is what the CPU gives here.
// - Positions begin at SLOTS, so that the owner's bottom - 1 is never negative (the code counts in
//   64 bits and takes the position modulo the slots as an unsigned number).

#define ITEMS 4
#define SLOTS 2

byte top = SLOTS, bottom = SLOTS;
byte slots[SLOTS];
byte taken[ITEMS];
byte thieves_left = 2;

inline take(item) {
    taken[item]++;
    assert(taken[item] == 1)
}

active proctype Owner() {
    byte next = 0, top_seen = SLOTS, b, t, item;
    bool has_room, won;
    do
    :: next < ITEMS -> // push
        b = bottom;
        has_room = (b - top_seen < SLOTS);
        if
        :: !has_room -> top_seen = top; has_room = (b - top_seen < SLOTS)
        :: else
        fi;
        if
        :: has_room -> slots[b % SLOTS] = next; bottom = b + 1
        :: else -> take(next) // run at once
        fi;
        next++
    :: bottom > SLOTS || next == ITEMS -> // pop
        b = bottom - 1;
        bottom = b;
        t = top;
        item = slots[b % SLOTS];
        if
        :: t < b -> take(item)
        :: else ->
            won = false;
            if
            :: t == b ->
                atomic {
                    if
                    :: top == t -> top = t + 1; won = true
                    :: else
                    fi
                }
            :: else
            fi;
            bottom = b + 1;
            if
            :: won -> take(item)
            :: !won && next == ITEMS -> break // empty for good: nobody else pushes
            :: else
            fi
        fi
    od;
    thieves_left == 0;
    assert(taken[0] == 1 && taken[1] == 1 && taken[2] == 1 && taken[3] == 1)
}

active [2] proctype Thief() {
    byte tries = 2, t, b, item;
    bool won;
    do
    :: tries > 0 ->
        tries--;
        t = top;
        b = bottom;
        if
        :: t < b ->
            item = slots[t % SLOTS];
            won = false;
            atomic {
                if
                :: top == t -> top = t + 1; won = true
                :: else
                fi
            };
            if
            :: won -> take(item)
            :: else
            fi
        :: else
        fi
    :: tries == 0 -> break
    od;
    thieves_left--
}
