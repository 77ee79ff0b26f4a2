import { aMail, png, QR_TEXT, qrCode } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected } from '../../testing/inspected.ts'

describe('qr.link', () => {
  test.each([2, 4, 6, 12, 24])('a code of %i pixels a module is the message', async (scale) => {
    const inspection = await inspected(aMail().text('ご確認ください').attaching(qrCode({ scale })))
    expect(inspection.artifacts[0]?.facts?.['qrText']).toBe(QR_TEXT)
    expect(inspection.artifacts[0]?.links).toEqual([QR_TEXT])
    expect(inspection.detections[0]).toMatchObject({ id: 'qr.link', severity: 'medium' })
    expect(inspection.verdict).toBe('suspicious')
  })

  test('beside a letter it is ordinary', async () => {
    const letter = '平素より大変お世話になっております。下記の通り研修会を開催いたします。'.repeat(6)
    expect((await inspected(aMail().text(letter).attaching(qrCode()))).verdict).toBe('clean')
  })

  test('noise has no code', async () => {
    const { artifacts, verdict } = await inspected(aMail().attaching(png({ bytes: 40_000 })))
    expect(artifacts[0]?.facts?.['qrText']).toBeUndefined()
    expect(verdict).toBe('clean')
  })
})
