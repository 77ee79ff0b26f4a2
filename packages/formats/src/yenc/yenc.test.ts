import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flips, truncations } from '../testing/hostile.ts'
import { readYenc } from './index.ts'

/** Encodes as the yEnc draft says, in lines of 64. */
function encoded(bytes: Uint8Array): Buffer {
  const out: number[] = []
  for (const [index, byte] of bytes.entries()) {
    const value = (byte + 42) & 0xff
    if ([0, 0x0a, 0x0d, 0x3d].includes(value)) out.push(0x3d, (value + 64) & 0xff)
    else out.push(value)
    if (index % 64 === 63) out.push(0x0d, 0x0a)
  }
  return Buffer.concat([
    Buffer.from(`=ybegin line=64 size=${bytes.length} name=a b.bin\r\n`),
    Buffer.from(out),
    Buffer.from(`\r\n=yend size=${bytes.length}\r\n`),
  ])
}

describe('yEnc', () => {
  test('whatever the bytes are, they come back', () => {
    assert(
      property(uint8Array({ maxLength: 400 }), (bytes) => {
        const [file] = readYenc(Buffer.concat([Buffer.from('text before\r\n'), encoded(bytes)]))
        expect(file?.name).toBe('a b.bin')
        expect(Buffer.from(file?.bytes ?? [])).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test('a part is told, and text without one holds none', () => {
    const part = '=ybegin part=1 line=128 size=3 name=x.exe\r\n=ypart begin=1 end=3\r\n\x8b\x8c\x8d\r\n=yend size=3\r\n'
    expect(readYenc(Buffer.from(part, 'latin1'))).toEqual([{ name: 'x.exe', part: true, bytes: Buffer.from('abc') }])
    expect(readYenc(Buffer.from('a =ybegin in a sentence\n'))).toEqual([])
  })

  test('broken bytes never throw', () => {
    const whole = encoded(Buffer.from('関所'.repeat(50)))
    for (const bytes of [...truncations(whole), ...flips(whole, 300)]) readYenc(bytes)
  })
})
