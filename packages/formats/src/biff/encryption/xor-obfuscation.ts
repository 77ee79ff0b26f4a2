// [MS-OFFCRYPTO] §2.3.7.1-§2.3.7.3: XOR obfuscation, method 1.

const PAD = [0xbb, 0xff, 0xff, 0xba, 0xff, 0xff, 0xb9, 0x80, 0x00, 0xbe, 0x0f, 0x00, 0xbf, 0x0f, 0x00]
const INITIAL_CODE = [
  0xe1f0, 0x1d0f, 0xcc9c, 0x84c0, 0x110c, 0x0e10, 0xf1ce, 0x313e, 0x1872, 0xe139, 0xd40f, 0x84f9, 0x280c, 0xa96a, 0x4ec3,
]
const XOR_MATRIX = [
  0xaefc, 0x4dd9, 0x9bb2, 0x2745, 0x4e8a, 0x9d14, 0x2a09, 0x7b61, 0xf6c2, 0xfda5, 0xeb6b, 0xc6f7, 0x9dcf, 0x2bbf, 0x4563, 0x8ac6,
  0x05ad, 0x0b5a, 0x16b4, 0x2d68, 0x5ad0, 0x0375, 0x06ea, 0x0dd4, 0x1ba8, 0x3750, 0x6ea0, 0xdd40, 0xd849, 0xa0b3, 0x5147, 0xa28e,
  0x553d, 0xaa7a, 0x44d5, 0x6f45, 0xde8a, 0xad35, 0x4a4b, 0x9496, 0x390d, 0x721a, 0xeb23, 0xc667, 0x9cef, 0x29ff, 0x53fe, 0xa7fc,
  0x5fd9, 0x47d3, 0x8fa6, 0x0f6d, 0x1eda, 0x3db4, 0x7b68, 0xf6d0, 0xb861, 0x60e3, 0xc1c6, 0x93ad, 0x377b, 0x6ef6, 0xddec, 0x45a0,
  0x8b40, 0x06a1, 0x0d42, 0x1a84, 0x3508, 0x6a10, 0xaa51, 0x4483, 0x8906, 0x022d, 0x045a, 0x08b4, 0x1168, 0x76b4, 0xed68, 0xcaf1,
  0x85c3, 0x1ba7, 0x374e, 0x6e9c, 0x3730, 0x6e60, 0xdcc0, 0xa9a1, 0x4363, 0x86c6, 0x1dad, 0x3331, 0x6662, 0xccc4, 0x89a9, 0x0373,
  0x06e6, 0x0dcc, 0x1021, 0x2042, 0x4084, 0x8108, 0x1231, 0x2462, 0x48c4,
]
const MAX_PASSWORD = 15

/** The obfuscation array of a password; undefined when the verifier says that it is another one. */
export function xorArray(password: string, key: number, verifier: number): Uint8Array | undefined {
  const bytes = passwordBytes(password)
  if (bytes.length === 0 || bytes.length > MAX_PASSWORD) return undefined
  if (passwordVerifier(bytes) !== verifier || xorKey(bytes) !== key) return undefined
  return obfuscationArray(bytes, key)
}

/** §2.3.7.4: each character is its low byte, or its high byte when the low one is zero. */
const passwordBytes = (password: string): number[] =>
  Array.from({ length: Math.min(password.length, MAX_PASSWORD + 1) }, (_, at) => {
    const code = password.charCodeAt(at)
    return code & 0xff || code >> 8
  })

function passwordVerifier(password: readonly number[]): number {
  let verifier = 0
  for (const byte of [password.length, ...password].toReversed())
    verifier = (((verifier >> 14) & 1) | ((verifier << 1) & 0x7fff)) ^ byte
  return verifier ^ 0xce4b
}

function xorKey(password: readonly number[]): number {
  let key = INITIAL_CODE[password.length - 1] ?? 0
  let element = XOR_MATRIX.length - 1
  for (const byte of password.toReversed()) {
    for (let bit = 0; bit < 7; bit++, element--) if ((byte << bit) & 0x40) key ^= XOR_MATRIX[element] ?? 0
  }
  return key
}

function obfuscationArray(password: readonly number[], key: number): Uint8Array {
  const array = new Uint8Array(16)
  // The key's bytes alternate: the high one at odd places, the low one at even places.
  for (let at = 0; at < 16; at++) {
    const byte = (at < password.length ? password[at] : PAD[at - password.length]) ?? 0
    const mixed = byte ^ (at % 2 === 1 ? key >> 8 : key & 0xff)
    array[at] = ((mixed >> 1) | (mixed << 7)) & 0xff
  }
  return array
}

/** Undoes the obfuscation in place; `index` is where in the array the first byte begins. */
export function undoXor(bytes: Uint8Array, array: Uint8Array, index: number): void {
  for (let at = 0; at < bytes.length; at++) {
    const mixed = (bytes[at] ?? 0) ^ (array[(index + at) % 16] ?? 0)
    // §2.3.7.3 rotates left by five bits before; right by five is left by three.
    bytes[at] = ((mixed >> 5) | (mixed << 3)) & 0xff
  }
}
