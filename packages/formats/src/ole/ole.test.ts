import { describe, expect, test } from 'vitest'
import { flips, truncations } from '../testing/hostile.ts'
import { findMonikers, readOle1, readOleStream } from './index.ts'

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const ansi = (text: string): Buffer => (text === '' ? u32(0) : Buffer.concat([u32(text.length + 1), Buffer.from(`${text}\0`)]))

describe('OLE 1.0 objects', () => {
  const embedded = Buffer.concat([u32(0x501), u32(2), ansi('Package'), ansi(''), ansi(''), u32(3), Buffer.from('abc')])
  const linked = Buffer.concat([
    u32(0x501),
    u32(1),
    ansi('Excel.Sheet.8'),
    ansi('C:\\a.xls'),
    ansi('R1C1'),
    ansi('\\\\server\\share'),
  ])

  test('embedded', () => {
    expect(readOle1(embedded)).toMatchObject({ kind: 'embedded', className: 'Package', topicName: '' })
    expect(Buffer.from(readOle1(embedded)?.nativeData ?? []).toString()).toBe('abc')
    expect(Buffer.from(readOle1(embedded)?.sizedNativeData ?? []).toString('hex')).toBe('03000000616263')
  })

  test('linked', () => {
    expect(readOle1(linked)).toMatchObject({
      kind: 'linked',
      className: 'Excel.Sheet.8',
      topicName: 'C:\\a.xls',
      itemName: 'R1C1',
      networkName: '\\\\server\\share',
    })
  })

  test('a size beyond the end is what there is', () => {
    expect(readOle1(embedded.subarray(0, embedded.length - 1))?.nativeData).toHaveLength(2)
  })

  test('broken bytes are no object, or one', () => {
    for (const bytes of [...truncations(embedded), ...flips(linked, 500)]) expect(() => readOle1(bytes)).not.toThrow()
  })
})

describe('monikers', () => {
  // The bytes of a link as Word stores them: version, flags, option, reserved, size; URL moniker; size; UTF-16 text.
  const url = Buffer.concat([
    Buffer.from('0100000201000000010000000000000048000000', 'hex'),
    Buffer.from('e0c9ea79f9bace118c8200aa004ba90b', 'hex'),
    u32(56),
    Buffer.from('http://192.0.2.1/inert.hta\0', 'utf16le'),
  ])

  test('a URL in an OLE stream', () => {
    expect(readOleStream(url)).toEqual({
      linked: true,
      updatesAlways: true,
      monikers: [{ kind: 'URL', target: 'http://192.0.2.1/inert.hta', offset: 20 }],
    })
  })

  test('a file', () => {
    const file = Buffer.concat([
      Buffer.from('0303000000000000c000000000000046', 'hex'),
      Buffer.from([0, 0]),
      u32(9),
      Buffer.from('C:\\A.DOC\0'),
      Buffer.alloc(24),
      u32(20),
      u32(14),
      Buffer.from([3, 0]),
      Buffer.from('C:\\資料.d', 'utf16le'),
    ])
    expect(findMonikers(file)).toEqual([{ kind: 'File', target: 'C:\\資料.d', offset: 0 }])
    expect(findMonikers(file.subarray(0, 40))).toEqual([{ kind: 'File', target: 'C:\\A.DOC', offset: 0 }])
  })

  test('an embedded object has none', () => {
    expect(readOleStream(Buffer.from('0100000200000000000000000000000000000000', 'hex'))).toEqual({
      linked: false,
      updatesAlways: false,
      monikers: [],
    })
  })

  test('broken bytes', () => {
    for (const bytes of [...truncations(url), ...flips(url, 500)]) expect(() => readOleStream(bytes)).not.toThrow()
  })
})
