// Rust slices: base64 and LZ4.
use core::convert::TryInto;

static DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn digit(bits: u32) -> u8 {
    DIGITS[(bits & 63) as usize]
}

pub fn base64_encode(input: &[u8], out: &mut [u8]) -> usize {
    let all = out.len();
    let (mut from, mut to) = (input, out);
    while from.len() >= 3 && to.len() >= 4 {
        let bits = (from[0] as u32) << 16 | (from[1] as u32) << 8 | from[2] as u32;
        to[0] = digit(bits >> 18);
        to[1] = digit(bits >> 12);
        to[2] = digit(bits >> 6);
        to[3] = digit(bits);
        from = &from[3..];
        to = &mut to[4..];
    }
    if from.is_empty() {
        return all - to.len();
    }
    if from.len() >= 3 || to.len() < 4 {
        return 0;
    }
    let mut bits = (from[0] as u32) << 16;
    if from.len() == 2 {
        bits |= (from[1] as u32) << 8;
    }
    to[0] = digit(bits >> 18);
    to[1] = digit(bits >> 12);
    to[2] = if from.len() == 2 { digit(bits >> 6) } else { b'=' };
    to[3] = b'=';
    all - to.len() + 4
}

pub fn base64_decode(values: &[u8], input: &[u8], out: &mut [u8]) -> usize {
    let values = &values[..256];
    let value = |c: u8| values[c as usize] as u32;
    if input.is_empty() || input.len() % 4 != 0 {
        return 0;
    }
    let all = out.len();
    let (mut from, mut to) = (input, out);
    while from.len() > 4 && to.len() >= 3 {
        let (a, b, c, d) = (value(from[0]), value(from[1]), value(from[2]), value(from[3]));
        if a | b | c | d > 63 {
            return 0;
        }
        let bits = a << 18 | b << 12 | c << 6 | d;
        to[0] = (bits >> 16) as u8;
        to[1] = (bits >> 8) as u8;
        to[2] = bits as u8;
        from = &from[4..];
        to = &mut to[3..];
    }
    if from.len() != 4 {
        return 0;
    }
    let padding = if from[3] != b'=' {
        0
    } else if from[2] != b'=' {
        1
    } else {
        2
    };
    let (a, b) = (value(from[0]), value(from[1]));
    let c = if padding == 2 { 0 } else { value(from[2]) };
    let d = if padding > 0 { 0 } else { value(from[3]) };
    if a | b | c | d > 63 || to.len() < 3 - padding {
        return 0;
    }
    let bits = a << 18 | b << 12 | c << 6 | d;
    for i in 0..3 - padding {
        to[i] = (bits >> (16 - 8 * i)) as u8;
    }
    all - to.len() + 3 - padding
}

/// How many bytes at the beginning are 255.
fn full_bytes(input: &[u8]) -> usize {
    input.iter().position(|&byte| byte != 255).unwrap_or(input.len())
}

pub fn lz(input: &[u8], out: &mut [u8]) -> usize {
    let mut rest = input;
    let mut len = 0;
    while !rest.is_empty() {
        let token = rest[0];
        rest = &rest[1..];
        let (mut literals, mut matched) = ((token >> 4) as usize, (token & 15) as usize + 4);
        if literals == 15 {
            let full = full_bytes(rest);
            if full == rest.len() {
                return 0;
            }
            literals += 255 * full + rest[full] as usize;
            rest = &rest[full + 1..];
        }
        if literals > rest.len() || literals > out.len() - len {
            return 0;
        }
        out[len..][..literals].copy_from_slice(&rest[..literals]);
        rest = &rest[literals..];
        len += literals;
        if rest.len() < 2 {
            return if rest.is_empty() { len } else { 0 };
        }
        let offset = u16::from_le_bytes(rest[..2].try_into().unwrap()) as usize;
        rest = &rest[2..];
        if matched == 19 {
            let full = full_bytes(rest);
            if full == rest.len() {
                return 0;
            }
            matched += 255 * full + rest[full] as usize;
            rest = &rest[full + 1..];
        }
        if offset > len || matched > out.len() - len {
            return 0;
        }
        let window = &mut out[len - offset..][..offset + matched];
        if offset >= matched {
            window.copy_within(..matched, offset);
        } else {
            for i in 0..matched {
                window[offset + i] = window[i];
            }
        }
        len += matched;
    }
    len
}
