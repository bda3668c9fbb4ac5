// Rust slices: UTF-8, HTTP, JSON and lists.
use core::convert::TryInto;

fn load(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(bytes[..8].try_into().unwrap())
}

fn sequence_len(first: u8) -> usize {
    match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 0,
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

fn is_second(first: u8, second: u8) -> bool {
    if first == 0xE0 && second < 0xA0
        || first == 0xED && second > 0x9F
        || first == 0xF0 && second < 0x90
        || first == 0xF4 && second > 0x8F
    {
        return false;
    }
    is_continuation(second)
}

// The next two and find_byte are exported, so that none is compiled for the one caller it has.

/// Decode the code point at `at`: its length << 32 | itself, or 0.
#[no_mangle]
#[inline(never)]
pub fn decode(input: &[u8], at: usize) -> u64 {
    let rest = &input[at..];
    let first = rest[0];
    let len = sequence_len(first);
    if len == 0 || len > rest.len() || !is_second(first, rest[1]) {
        return 0;
    }
    let mut code_point = (first as u32 & 0x7F >> len) << 6 | rest[1] as u32 & 0x3F;
    for i in 2..len {
        if !is_continuation(rest[i]) {
            return 0;
        }
        code_point = code_point << 6 | rest[i] as u32 & 0x3F;
    }
    (len as u64) << 32 | code_point as u64
}

/// Return how many bytes from the beginning on are ASCII.
#[no_mangle]
#[inline(never)]
pub fn ascii_prefix(input: &[u8]) -> usize {
    let mut rest = input;
    while rest.len() >= 8 {
        let others = load(rest) & 0x8080808080808080;
        if others != 0 {
            return input.len() - rest.len() + others.trailing_zeros() as usize / 8;
        }
        rest = &rest[8..];
    }
    let mut at = 0;
    while at < rest.len() && rest[at] < 0x80 {
        at += 1;
    }
    input.len() - rest.len() + at
}

pub fn utf8(input: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += ascii_prefix(&input[at..]);
        if at == input.len() {
            return at;
        }
        let len = (decode(input, at) >> 32) as usize;
        if len == 0 {
            return at;
        }
        at += len;
    }
}

/// Return the position of the first `byte`, or the length.
#[no_mangle]
#[inline(never)]
pub fn find_byte(input: &[u8], byte: u8) -> usize {
    const ONES: u64 = 0x0101010101010101;
    let mut rest = input;
    while rest.len() >= 8 {
        let word = load(rest) ^ ONES * byte as u64;
        let zeros = word.wrapping_sub(ONES) & !word & ONES << 7;
        if zeros != 0 {
            return input.len() - rest.len() + zeros.trailing_zeros() as usize / 8;
        }
        rest = &rest[8..];
    }
    let mut at = 0;
    while at < rest.len() && rest[at] != byte {
        at += 1;
    }
    input.len() - rest.len() + at
}

pub fn split(input: &[u8]) -> u64 {
    let mut digest = 0u64;
    let mut at = 0;
    while at <= input.len() {
        let rest = &input[at..];
        let piece = &rest[..find_byte(rest, b',')];
        digest = digest.wrapping_mul(31).wrapping_add(piece.len() as u64);
        if !piece.is_empty() {
            digest = digest.wrapping_add(piece[0] as u64);
        }
        at += piece.len() + 1;
    }
    digest
}

fn is_token(c: u8) -> bool {
    let letter = c | 0x20;
    (b'a'..=b'z').contains(&letter) || (b'0'..=b'9').contains(&c) || c == b'-' || c == b'_'
}

fn is_visible(c: u8) -> bool {
    c > b' ' && c != 0x7F
}

fn is_text(c: u8) -> bool {
    c >= b' ' && c != 0x7F || c == b'\t'
}

fn mix(digest: u64, from: usize, to: usize) -> u64 {
    digest.wrapping_mul(31).wrapping_add(from as u64).wrapping_add((to as u64) << 8)
}

fn is_line_end(input: &[u8], at: usize) -> bool {
    at < input.len() && input.len() - at >= 2 && input[at] == b'\r' && input[at + 1] == b'\n'
}

/// Parse a header line. The position behind it, unless it is wrong.
fn parse_header(input: &[u8], begin: usize, digest: &mut u64) -> Option<usize> {
    let mut at = begin;
    while at < input.len() && is_token(input[at]) {
        at += 1;
    }
    if at == begin || at == input.len() || input[at] != b':' {
        return None;
    }
    *digest = mix(*digest, begin, at);
    at += 1;
    while at < input.len() && input[at] == b' ' {
        at += 1;
    }
    let value = at;
    while at < input.len() && is_text(input[at]) {
        at += 1;
    }
    *digest = mix(*digest, value, at);
    is_line_end(input, at).then(|| at + 2)
}

/// Parse a request. Returns how long it is, unless it is wrong.
fn parse_request(input: &[u8], digest: &mut u64) -> Option<usize> {
    let mut at = 0;
    while at < input.len() && is_token(input[at]) {
        at += 1;
    }
    if at == 0 || at == input.len() || input[at] != b' ' {
        return None;
    }
    *digest = mix(*digest, 0, at);
    at += 1;
    let begin = at;
    while at < input.len() && is_visible(input[at]) {
        at += 1;
    }
    if at == begin || at == input.len() || input[at] != b' ' {
        return None;
    }
    *digest = mix(*digest, begin, at);
    at += 1;
    if !input[at..].starts_with(b"HTTP/1.1\r\n") {
        return None;
    }
    at += 10;
    while at < input.len() && input[at] != b'\r' {
        at = parse_header(input, at, digest)?;
    }
    is_line_end(input, at).then(|| at + 2)
}

pub fn http(input: &[u8]) -> u64 {
    let mut digest = 0;
    let mut rest = input;
    while !rest.is_empty() {
        match parse_request(rest, &mut digest) {
            Some(len) => rest = &rest[len..],
            None => return 0,
        }
    }
    digest
}

fn is_number(c: u8) -> bool {
    matches!(c, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
}

/// The end of the string whose first character is at `at`; more than the length without one.
fn string_end(input: &[u8], mut at: usize) -> usize {
    while at < input.len() && input[at] != b'"' {
        at += if input[at] == b'\\' { 2 } else { 1 };
    }
    if at < input.len() {
        at + 1
    } else {
        input.len() + 1
    }
}

/// The end of the token at `at` and its kind; more than the length when it is wrong.
fn token_end(input: &[u8], mut at: usize) -> (usize, u32) {
    let c = input[at];
    at += 1;
    match c {
        b'{' | b'}' | b'[' | b']' | b':' | b',' => (at, (c & 15) as u32),
        b'"' => (string_end(input, at), 1),
        _ if is_number(c) => {
            while at < input.len() && is_number(input[at]) {
                at += 1;
            }
            (at, 2)
        }
        b'a'..=b'z' => {
            while at < input.len() && input[at] >= b'a' && input[at] <= b'z' {
                at += 1;
            }
            (at, 3)
        }
        _ => (input.len() + 1, 0),
    }
}

pub fn json(input: &[u8], out: &mut [u32]) -> usize {
    let (mut count, mut at) = (0, 0);
    loop {
        while at < input.len() && matches!(input[at], b' ' | b'\n' | b'\r' | b'\t') {
            at += 1;
        }
        if at >= input.len() {
            return count;
        }
        let (end, kind) = token_end(input, at);
        if end > input.len() || count == out.len() {
            return 0;
        }
        out[count] = kind | (at as u32) << 4;
        count += 1;
        at = end;
    }
}
