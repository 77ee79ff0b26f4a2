// RTF 1.9.1 "Objects" and "Pictures": binary data as hex digits. What Word passes over between them is passed over here.

/** Signatures by which the right reading of the digits is known: MS-CFB, and OLE 1.0 objects that tell their class. */
const TELLING = /d0cf11e0a1b11ae1|0[1-5]0{3,}(?:0\d0{6}|020{6})|450071007500610074|4571756174696f6e2e3/i

/** Digits of one object that are kept. */
export const MAX_HEX = 128 * 1024 * 1024

/** Bytes of hex digits, whatever stands between them; a last odd digit is dropped. */
export function bytesOfHex(hex: string): Buffer {
  const digits = /[^0-9a-fA-F]/.test(hex) ? hex.replace(/[^0-9a-fA-F]+/g, '') : hex
  return Buffer.from(digits.length % 2 === 0 ? digits : digits.slice(0, -1), 'hex')
}

/** The first of several readings that looks like an object, else the first. A digit too many shifts all others. */
export function objectOfHex(readings: readonly string[]): Buffer {
  for (const reading of readings) {
    const digits = reading.replace(/[^0-9a-fA-F]+/g, '')
    const at = digits.search(TELLING)
    if (at < 0) continue
    // QUIRK: the header of the object may be cut or overwritten; a compound file is found wherever it begins.
    return bytesOfHex(at % 2 === 0 ? digits : digits.slice(1))
  }
  return bytesOfHex(readings[0] ?? '')
}
