// Rust slices: arithmetic.

pub fn sum(v: &[u32]) -> u32 {
    v.iter().fold(0, |sum, &value| sum.wrapping_add(value))
}

pub fn dot(a: &[u32], b: &[u32]) -> u32 {
    let other = &b[..a.len()];
    let mut sum = 0u32;
    for i in 0..a.len() {
        sum = sum.wrapping_add(a[i].wrapping_mul(other[i]));
    }
    sum
}

pub fn saxpy(k: f32, x: &[f32], y: &mut [f32]) {
    let out = &mut y[..x.len()];
    for i in 0..x.len() {
        out[i] += k * x[i];
    }
}

pub fn matmul(a: &[f32], b: &[f32], c: &mut [f32], n: usize) {
    for i in 0..n {
        let out = &mut c[i * n..][..n];
        let factors = &a[i * n..][..n];
        out.fill(0.0);
        for k in 0..n {
            let row = &b[k * n..][..n];
            let factor = factors[k];
            for j in 0..n {
                out[j] += factor * row[j];
            }
        }
    }
}

pub fn stencil(input: &[f32], out: &mut [f32], n: usize) {
    if n < 3 {
        return;
    }
    let inner = n - 2;
    for i in 1..n - 1 {
        let above = &input[(i - 1) * n + 1..][..inner];
        let below = &input[(i + 1) * n + 1..][..inner];
        let left = &input[i * n..][..inner];
        let here = &input[i * n + 1..][..inner];
        let right = &input[i * n + 2..][..inner];
        let row = &mut out[i * n + 1..][..inner];
        for j in 0..inner {
            row[j] = 0.2 * (here[j] + left[j] + right[j] + above[j] + below[j]);
        }
    }
}

pub fn prefix_sum(input: &[u32], out: &mut [u32]) {
    let sums = &mut out[..input.len()];
    let mut sum = 0u32;
    for i in 0..input.len() {
        sum = sum.wrapping_add(input[i]);
        sums[i] = sum;
    }
}
