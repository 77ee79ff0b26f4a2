/** RC4 (RFC 6229 has test vectors). The platform's own is switched off in many builds of OpenSSL. */
export class Rc4 {
  readonly #state = new Uint8Array(256)
  #i = 0
  #j = 0

  constructor(key: Uint8Array) {
    const state = this.#state
    for (let i = 0; i < 256; i++) state[i] = i
    for (let i = 0, j = 0; i < 256; i++) {
      const one = state[i] ?? 0
      j = (j + one + (key[i % key.length] ?? 0)) & 0xff
      state[i] = state[j] ?? 0
      state[j] = one
    }
  }

  /** XORs the next bytes of the key stream into `bytes`, in place. */
  apply(bytes: Uint8Array): Uint8Array {
    const state = this.#state
    for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ this.#next(state)
    return bytes
  }

  skip(count: number): void {
    for (let at = 0; at < count; at++) this.#next(this.#state)
  }

  #next(state: Uint8Array): number {
    this.#i = (this.#i + 1) & 0xff
    const one = state[this.#i] ?? 0
    this.#j = (this.#j + one) & 0xff
    const other = state[this.#j] ?? 0
    state[this.#i] = other
    state[this.#j] = one
    return state[(one + other) & 0xff] ?? 0
  }
}
