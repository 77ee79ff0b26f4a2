import { aMail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const from = async (name: string, address: string) => spoke(await inspected(aMail().from(name, address)))

describe('sender.lookalike-domain', () => {
  test.each([
    // Two Cyrillic letters.
    ['xn--mdorno-pvfd.example.com', 'midorino in two letters of another script'],
    ['rnidorino.example.com', 'rn for m'],
    ['midor1no.example.com', '1 for i'],
    ['midorin0.example.com', '0 for o'],
  ])('%s (%s)', async (domain) => {
    const inspection = await inspected(aMail().from('高橋', `hanako@${domain}`))
    expect(inspection.detections.find(({ id }) => id === 'sender.lookalike-domain')).toMatchObject({ severity: 'high' })
    expect(inspection.reason.ja).toContain('midorino.example.com')
  })

  test('of nobody we know', async () => {
    const inspection = await inspected(aMail().from('bank', 'info@xn--prtner-3nf.example'))
    expect(inspection.detections[0]).toMatchObject({ id: 'sender.lookalike-domain', severity: 'medium' })
    expect(inspection.verdict).toBe('suspicious')
  })

  test.each(['info@midorino.example.com', 'info@hikari.example.org', 'info@日本語.example', 'info@xn--80akhbyknj4f.xn--p1ai'])(
    'is silent for %s',
    async (address) => {
      expect(await from('総務', address)).not.toContain('sender.lookalike-domain')
    },
  )
})

describe('sender.mixed-script-name', () => {
  test('speaks for a Latin word with Cyrillic letters, and for a full-width at sign in place of an address', async () => {
    expect(await from('P\u0430yment dep\u0430rtment', 'a@partner.example.com')).toContain('sender.mixed-script-name')
    expect(spoke(await inspected(aMail().without('From').header('From', '総務 <soumu＠midorino.example.com>')))).toContain(
      'sender.mixed-script-name',
    )
  })

  test.each(['α-メディカル', 'γ-GTP担当', 'μSv測定', 'Ωmega', '山田＠総務課', '（Д）みどり野', 'Иван Петров'])(
    'is silent for %s',
    async (name) => {
      expect(await from(name, 'a@partner.example.com')).toEqual([])
    },
  )
})
