import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostfix } from '../testing/postfix.ts'
import { eventually } from './eventually.ts'
import { House } from './house.ts'
import { cleanMail } from './mails.ts'
import { memoryOfTreeMb } from './sekisho.ts'

const MAX_MB = 600
const MESSAGE_BYTES = 50_000_000

describe.runIf(hasPostfix())('a mail of 50 MB', () => {
  let house: House
  beforeAll(async () => {
    house = await House.open()
  })
  afterAll(async () => await house?.close())

  test(`arrives byte for byte, and all of Sekisho together stays below ${MAX_MB} MB`, async () => {
    const { raw, messageId } = withLargeAttachment()
    let most = 0
    const sent = house.send({ raw })
    await eventually(
      'the large mail at the last station',
      () => {
        most = Math.max(most, memoryOfTreeMb(house.sekisho.pid))
        return house.arrivals(messageId).length > 0
      },
      60_000,
    )
    expect(await sent).toMatchObject({ code: 250 })
    expect(house.arrivals(messageId).map((arrived) => sha256(arrived.raw.subarray(-raw.length)))).toEqual([sha256(raw)])
    expect(most).toBeGreaterThan(50)
    expect(most).toBeLessThan(MAX_MB)
  })
})

/** Noise that no reader knows, so that all of it is looked at. */
function withLargeAttachment(): { raw: Buffer; messageId: string } {
  const { raw, messageId } = cleanMail()
  const header = raw.toString('latin1', 0, raw.indexOf('Content-Type:'))
  const noise = randomBytes(Math.floor((MESSAGE_BYTES * 57) / 78))
    .toString('base64')
    .replaceAll(/.{76}/g, '$&\r\n')
  const parts = [
    `${header}Content-Type: multipart/mixed; boundary="large"\r\n`,
    '--large\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n検査データをお送りします。\r\n',
    `--large\r\nContent-Type: application/dicom; name="image.dcm"\r\nContent-Transfer-Encoding: base64\r\n\r\n${noise}\r\n--large--\r\n`,
  ]
  return { raw: Buffer.from(parts.join('\r\n')), messageId }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
