import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MilterProtocolError } from './codes.ts'
import { PacketReader, packet } from './packets.ts'
import { headerEdit, quarantine, replyCode } from './replies.ts'

const aPacket = fc.record({ command: fc.integer({ min: 0, max: 255 }), data: fc.uint8Array({ maxLength: 300 }) })

test('packets come out as they went in, however the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.array(aPacket, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
      (packets, cuts) => {
        const stream = Buffer.concat(packets.map(({ command, data }) => packet(command, data)))
        const reader = new PacketReader()
        const read: { command: number; data: Uint8Array }[] = []
        for (let start = 0, n = 0; start < stream.length; n += 1) {
          const end = start + (cuts[n % cuts.length] ?? 1)
          reader.push(stream.subarray(start, end))
          for (let next = reader.next(); next; next = reader.next())
            read.push({ command: next.command, data: new Uint8Array(next.data) })
          start = end
        }
        expect(read).toEqual(packets)
        expect(reader.pending).toBe(0)
      },
    ),
  )
})

test('any bytes are packets, something unfinished, or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const reader = new PacketReader()
      reader.push(Buffer.from(bytes))
      try {
        while (reader.next());
      } catch (error) {
        expect(error).toBeInstanceOf(MilterProtocolError)
      }
    }),
  )
})

const text = (bytes: Buffer) => bytes.subarray(4).toString('latin1')

describe('answers', () => {
  test('a reply is one line of ASCII, its percent signs doubled', () => {
    expect(text(replyCode(550, '5.7.1', '100% no\r\n250 ok あ'))).toBe('y550 5.7.1 100%% no??250 ok ?\0')
  })

  test('a text cannot bring a NUL of its own', () => {
    expect(text(quarantine('why\0X'))).toBe('qwhyX\0')
    expect(text(headerEdit({ kind: 'insert', name: 'X-A', value: 'b\0c' }, true))).toBe('i\0\0\0\0X-A\0 bc\0')
  })

  test('a field is removed by an empty value, without the leading space', () => {
    expect(text(headerEdit({ kind: 'remove', name: 'X-A', index: 2 }, true))).toBe('m\0\0\0\x02X-A\0\0')
  })
})
