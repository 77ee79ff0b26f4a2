import { aMail, docWithMacro, docx, exe, jpeg, zip, zippedPadded } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const MIB = 1024 * 1024

describe('encrypted archives', () => {
  test.each(['zipcrypto', 'aes128', 'aes192', 'aes256'] as const)('%s opens with the password in the text', async (cipher) => {
    const archive = zip('0307.zip').encrypted('K7x!9', cipher).with(docWithMacro())
    const inspection = await inspected(aMail().text('解凍パスワード：K7x!9\nよろしくお願いします。').attaching(archive))
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.artifacts[1]).toMatchObject({
      path: '0307.zip ▸ 請求書.doc',
      encrypted: true,
      password: 'K7x!9',
      inspected: true,
      facts: { passwordFrom: 'text' },
    })
  })

  test('a password zip with a picture and its password in the same mail is clean', async () => {
    const archive = zip('写真.zip').encrypted('1234').with(jpeg())
    expect((await inspected(aMail().text('パスワードは「１２３４」です。').attaching(archive))).verdict).toBe('clean')
  })

  test('without a password it is unscannable, and the names in it are told', async () => {
    const inspection = await inspected(
      aMail().text('パスワードは別途お送りします。').attaching(zip('資料.zip').encrypted('Zq93kd0').with(docx())),
    )
    expect(inspection.verdict).toBe('unscannable')
    expect(spoke(inspection)).toEqual(['encrypted.unopened'])
    expect(inspection.artifacts[1]).toMatchObject({ encrypted: true, inspected: false, why: 'encrypted' })
  })

  test('a program in it shows by its name', async () => {
    const inspection = await inspected(aMail().attaching(zip('資料.zip').encrypted('Zq93kd0').with(exe())))
    expect(spoke(inspection)).toContain('archive.dangerous-name-inside-encrypted')
    expect(inspection.verdict).toBe('malicious')
  })
})

describe('archive.padded-document', () => {
  test('a document blown up to 540 MB is inspected, and its padding told', async () => {
    const inspection = await inspected(aMail().attaching(zippedPadded('0307.zip', docWithMacro(), 540 * MIB)))
    expect(spoke(inspection)).toEqual(expect.arrayContaining(['archive.padded-document', 'macro.autorun-executes']))
    expect(inspection.artifacts[1]?.bytes).toBe(540 * MIB)
    expect(inspection.uninspected).toEqual([])
  })

  test('the hash is that of the whole file', async () => {
    const small = { maxArtifactBytes: MIB }
    const { defaultLimits } = await import('@sekisho/formats/budget')
    const mail = aMail().attaching(zippedPadded('0307.zip', docWithMacro(), 3 * MIB))
    const cut = await inspected(mail, { limits: { ...defaultLimits, ...small } })
    const whole = await inspected(mail)
    expect(cut.artifacts[1]?.sha256).toBe(whole.artifacts[1]?.sha256)
  })

  test('an ordinary document stays silent', async () => {
    expect(spoke(await inspected(aMail().attaching(zip().with(docx()))))).toEqual([])
  })
})
