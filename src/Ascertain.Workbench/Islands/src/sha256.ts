// SHA-256 (FIPS 180-4) of bytes that come in pieces: what browsers offer takes a file in one.
const K = new Uint32Array(64), H = new Uint32Array(8);

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first eight.
{
  const fraction = (x: bigint, root: bigint): number => {
    // The integer root of x · 2^(32·root), whose low 32 bits are wanted.
    const of = x << (32n * root);
    let low = 0n, high = 1n << 40n;
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** root <= of) {
        low = middle;
      } else {
        high = middle - 1n;
      }
    }

    return Number(low & 0xffffffffn);
  };
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let i = 2; i * i <= n; i++) {
      prime &&= n % i !== 0;
    }

    if (prime) {
      K[found] = fraction(BigInt(n), 3n);
      if (found < 8) {
        H[found] = fraction(BigInt(n), 2n);
      }

      found++;
    }
  }
}

export class Sha256 {
  private readonly state = new Int32Array(H);
  private readonly words = new Int32Array(64);
  private readonly rest = new Uint8Array(64);
  private filled = 0;
  private length = 0;

  add(bytes: Uint8Array): void {
    this.length += bytes.length;
    let at = 0;
    if (this.filled > 0) {
      at = Math.min(64 - this.filled, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 64) {
        return;
      }

      this.block(this.rest, 0);
    }

    for (; at + 64 <= bytes.length; at += 64) {
      this.block(bytes, at);
    }

    this.rest.set(bytes.subarray(at));
    this.filled = bytes.length - at;
  }

  /** In hexadecimal; nothing can be added after it. */
  end(): string {
    const bits = this.length * 8, tail = new Uint8Array(this.filled < 56 ? 64 - this.filled : 128 - this.filled);
    tail[0] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(tail.length - 4, bits >>> 0);
    this.add(tail);
    return [...this.state].map(it => (it >>> 0).toString(16).padStart(8, "0")).join("");
  }

  private block(bytes: Uint8Array, at: number): void {
    const w = this.words, s = this.state;
    for (let i = 0; i < 16; i++, at += 4) {
      w[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    }

    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!, y = w[i - 2]!;
      w[i] = (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) + w[i - 7]! + (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)) + w[i - 16]!;
    }

    let a = s[0]!, b = s[1]!, c = s[2]!, d = s[3]!, e = s[4]!, f = s[5]!, g = s[6]!, h = s[7]!;
    for (let i = 0; i < 64; i++) {
      const first = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
      const second = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }

    s[0] = s[0]! + a;
    s[1] = s[1]! + b;
    s[2] = s[2]! + c;
    s[3] = s[3]! + d;
    s[4] = s[4]! + e;
    s[5] = s[5]! + f;
    s[6] = s[6]! + g;
    s[7] = s[7]! + h;
  }
}
