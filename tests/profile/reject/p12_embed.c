// #embed.
static const unsigned char data[] = {
#embed "p12_embed.c" // expect: P11 P12
};
