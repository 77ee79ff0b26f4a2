import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../bytes/seeded.ts'
import { compressContainer } from './compress.ts'

/** MS-OVBA §2.4.1.3.1-4, for well-formed containers only. */
function decompress(container: Uint8Array): Uint8Array {
  expect(container[0]).toBe(1)
  const out: number[] = []
  const view = Buffer.from(container)
  for (let at = 1; at < view.length; ) {
    const header = view.readUInt16LE(at)
    expect((header >> 12) & 7).toBe(0b011)
    const end = at + (header & 0x0fff) + 3
    at += 2
    if (header >> 15 === 0) {
      out.push(...view.subarray(at, end))
      at = end
      continue
    }
    const chunkStart = out.length
    while (at < end) {
      const flags = view[at++] ?? 0
      for (let bit = 0; bit < 8 && at < end; bit++) {
        if (((flags >> bit) & 1) === 0) {
          out.push(view[at++] ?? 0)
          continue
        }
        const token = view.readUInt16LE(at)
        at += 2
        const offsetBits = Math.max(4, Math.ceil(Math.log2(out.length - chunkStart)))
        const length = (token & (0xffff >> offsetBits)) + 3
        const offset = (token >> (16 - offsetBits)) + 1
        for (let step = 0; step < length; step++) out.push(out[out.length - offset] ?? Number.NaN)
      }
    }
  }
  return Uint8Array.from(out)
}

describe('compressContainer', () => {
  test('what is compressed comes back', () => {
    const words = fc.array(fc.constantFrom('Sub ', 'End Sub\r\n', 'Dim a As String\r\n', 'x', '#'), { maxLength: 1_500 })
    fc.assert(
      fc.property(words, (all) => {
        const source = Buffer.from(all.join(''))
        expect(decompress(compressContainer(source))).toEqual(Uint8Array.from(source))
      }),
      { numRuns: 60 },
    )
  })

  // MS-OVBA §3.2.1 and §3.2.3: the specification's own examples.
  test('no and maximum compression, as the specification prints them', () => {
    const none = Buffer.from('abcdefghijklmnopqrstuv.')
    expect(Buffer.from(compressContainer(none)).toString('hex')).toBe(
      '0119b000616263646566676800696a6b6c6d6e6f70007172737475762e',
    )
    const maximum = Buffer.alloc(73, 'a')
    expect(Buffer.from(compressContainer(maximum)).toString('hex')).toBe('0103b002614500')
  })

  test('bytes that do not shrink are stored raw', () => {
    const noise = Uint8Array.from(seeded(1).bytes(4096))
    const container = compressContainer(noise)
    expect(container).toHaveLength(1 + 2 + 4096)
    expect(decompress(container)).toEqual(noise)
  })
})
