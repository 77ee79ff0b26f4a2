import { agileEncrypted, encryptedOffice } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { readCfb } from '../cfb/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { decryptPackage, packageKey, readEncryptionInfo } from './index.ts'

const content = Buffer.from(`PK\x03\x04${'関所 '.repeat(2_000)}`)
const file = { name: '資料.xlsx', bytes: content }

function streamsOf(bytes: Uint8Array): { info: Uint8Array; encrypted: Uint8Array } {
  const cfb = readCfb(bytes, new Budget())
  return { info: cfb.stream('EncryptionInfo') ?? new Uint8Array(), encrypted: cfb.stream('EncryptedPackage') ?? new Uint8Array() }
}

describe.each([
  ['agile', agileEncrypted(file, 'x81Q', 1_000)],
  ['standard', encryptedOffice(file, 'x81Q')],
] as const)('%s encryption', (kind, specimen) => {
  const { info, encrypted } = streamsOf(specimen.bytes)

  test('opens with its password and no other', () => {
    const encryption = readEncryptionInfo(info)
    expect(encryption.kind).toBe(kind)
    expect(packageKey(encryption, 'X81Q')).toBeUndefined()
    const key = packageKey(encryption, 'x81Q')
    expect(key && decryptPackage(encryption, key, encrypted).equals(content)).toBe(true)
  })

  test('what is cut off stays away', () => {
    const encryption = readEncryptionInfo(info)
    const key = packageKey(encryption, 'x81Q') ?? Buffer.alloc(0)
    const part = decryptPackage(encryption, key, encrypted.subarray(0, 8 + 5_000))
    expect(content.subarray(0, part.length).equals(part)).toBe(true)
    expect(part.length).toBeGreaterThanOrEqual(4_992)
  })

  test('every truncation and flip answers or is a FormatError', async () => {
    for (const bytes of [...truncations(info), ...flips(info, 300)]) {
      const read = await answerOrFormatError(() => readEncryptionInfo(bytes))
      if (!(read instanceof FormatError) && read.spinCount <= 1_000) await answerOrFormatError(() => packageKey(read, 'x81Q'))
    }
  })
})

test('a count of rounds that would take hours is refused or told', () => {
  const { info } = streamsOf(agileEncrypted(file, 'x', 10).bytes)
  const slow = Buffer.from(Buffer.from(info).toString('latin1').replace('spinCount="10"', 'spinCount="9000000000"'), 'latin1')
  expect(() => readEncryptionInfo(slow)).toThrow(FormatError)
})
