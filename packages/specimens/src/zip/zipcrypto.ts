// APPNOTE.TXT 6.3.10 §6.1, the traditional PKWARE encryption.

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let crc = value
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc >>> 0
})

const crcStep = (crc: number, byte: number) => ((crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0)) >>> 0

/** §6.1.5 and §6.1.6: three keys that every plain byte stirs. */
class Keys {
  #key0 = 0x12345678
  #key1 = 0x23456789
  #key2 = 0x34567890

  constructor(password: Uint8Array) {
    for (const byte of password) this.#update(byte)
  }

  #update(plain: number): void {
    this.#key0 = crcStep(this.#key0, plain)
    this.#key1 = (Math.imul(this.#key1 + (this.#key0 & 0xff), 134_775_813) + 1) >>> 0
    this.#key2 = crcStep(this.#key2, this.#key1 >>> 24)
  }

  encrypt(plain: number): number {
    const mixed = (this.#key2 & 0xffff) | 2
    const pad = (Math.imul(mixed, mixed ^ 1) >>> 8) & 0xff
    this.#update(plain)
    return plain ^ pad
  }
}

/** The 12-byte header, whose last byte lets a reader check the password, and the data. */
export function encryptZipCrypto(data: Uint8Array, password: Uint8Array, salt: Uint8Array, checkByte: number): Uint8Array {
  const keys = new Keys(password)
  const header = Uint8Array.from([...salt.subarray(0, 11), checkByte])
  const out = new Uint8Array(header.length + data.length)
  for (let at = 0; at < header.length; at++) out[at] = keys.encrypt(header[at] ?? 0)
  for (let at = 0; at < data.length; at++) out[header.length + at] = keys.encrypt(data[at] ?? 0)
  return out
}
