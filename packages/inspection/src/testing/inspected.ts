import type { Mail } from '@sekisho/specimens'
import { defaultPorts } from '../default-ports.ts'
import type { Envelope } from '../delivery.ts'
import { LearnedHistory } from '../history/index.ts'
import { readFacts } from '../history/read-facts.ts'
import { inspect } from '../inspect.ts'
import type { Inspection } from '../inspection.ts'
import { organisationFrom } from '../message/organisation-from.ts'
import type { Ports } from '../ports.ts'

/** A house for tests: みどり野病院, with two of its people and one partner. */
export const midorino = organisationFrom({
  name: 'みどり野病院',
  domains: ['midorino.example.com'],
  trustedAuthservIds: ['mx.midorino.example.com'],
  internalNetworks: ['192.0.2.0/25'],
  staff: [
    { name: '高橋 花子', address: 'hanako@midorino.example.com', section: '総務課' },
    { name: '佐藤 一郎 / Ichiro Sato', address: 'sato@midorino.example.com', section: '薬剤部' },
  ],
  correspondents: [{ name: 'ひかり介護センター', address: 'info@hikari.example.org' }],
})

const noEnvelope: Envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }

/** Inspects a specimen with the test house, or with what is given instead. */
export async function inspected(
  mail: Mail | Uint8Array,
  given: Partial<Ports> = {},
  envelope: Partial<Envelope> = {},
): Promise<Inspection> {
  const raw = mail instanceof Uint8Array ? mail : mail.build()
  const delivery = { source: 'test', envelope: { ...noEnvelope, ...envelope }, raw, receivedAt: new Date('2026-11-22T00:00:00Z') }
  return inspect(delivery, defaultPorts({ organisation: midorino, ...given }))
}

/** The detectors that spoke, each once; not what speaks of every specimen that has an attachment and no letter with it. */
export const spoke = (inspection: Inspection): string[] =>
  [...new Set(inspection.detections.map((detection) => detection.id))].filter((id) => id !== 'shape.empty-body')

/** A history in which the test house has exchanged these mails, each at its Date. */
export async function withHistory(
  mails: readonly Mail[],
  organisation = midorino,
): Promise<Pick<Ports, 'history' | 'organisation'>> {
  const key = new Uint8Array(32).fill(7)
  const ports = defaultPorts({ organisation, history: { key, recall: async () => undefined } })
  const past = mails.map(async (mail, at) => {
    const delivery = { source: `past ${at}`, envelope: noEnvelope, raw: mail.build(), receivedAt: new Date(0) }
    const facts = await readFacts(delivery, ports)
    return { source: delivery.source, facts: { ...facts, at: facts.date ?? facts.at } }
  })
  const learned = new LearnedHistory(await Promise.all(past), (domain) => organisation.owns(domain))
  return { organisation, history: { key, recall: (facts) => learned.recall(facts) } }
}
