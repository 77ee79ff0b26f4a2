import { describe, expect, test } from 'vitest'
import { Budget } from '../../budget/index.ts'
import { decryptWorkbook, findFilePass } from './file-pass.ts'
import { Rc4 } from './rc4.ts'
import { undoXor, xorArray } from './xor-obfuscation.ts'

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex')

test.each([
  ['Key', 'Plaintext', 'bbf316e8d940af0ad3'],
  ['Wiki', 'pedia', '1021bf0420'],
])('RC4 of %s', (key, plain, expected) => {
  expect(Buffer.from(new Rc4(Buffer.from(key)).apply(Buffer.from(plain))).toString('hex')).toBe(expected)
})

describe('XOR obfuscation', () => {
  // FILEPASS, CODEPAGE and WINDOW1 as Excel wrote them with the password "abc", behind a BOF of 16 bytes.
  const stream = hex(
    '0908 1000 0006 0500 1719 cd07 c9c0 0000 0604 0000  2f00 0600 0000 4a51 1acc  4200 0200 ccd7  3d01 0200 45a8  3d00 1200 8b999b75511059d3dd7465a87a2f05779ed9',
  )

  test('of a real workbook', () => {
    const pass = findFilePass(stream, new Budget())
    expect(pass).toEqual({ method: 'xor', key: 0x514a, verifier: 0xcc1a })
    if (!pass) return
    expect(decryptWorkbook(stream, pass, 'abd', new Budget())).toBeUndefined()
    const plain = Buffer.from(decryptWorkbook(stream, pass, 'abc', new Budget()) ?? [])
    expect(plain.subarray(0, 34)).toEqual(stream.subarray(0, 34))
    expect(plain.readUInt16LE(34)).toBe(1200)
    expect(plain.toString('hex', 46)).toBe('f00078005c3a092438000000000001005802')
  })

  test('passwords of a length that has none', () => {
    expect(xorArray('', 0, 0)).toBeUndefined()
    expect(xorArray('1234567890123456', 0, 0)).toBeUndefined()
  })

  test('goes round the array', () => {
    const bytes = Uint8Array.from({ length: 40 }, () => 0)
    undoXor(
      bytes,
      Uint8Array.from({ length: 16 }, (_, at) => at),
      3,
    )
    expect(bytes[0]).toBe(((3 >> 5) | (3 << 3)) & 0xff)
    expect(bytes[16]).toBe(bytes[0])
  })
})
