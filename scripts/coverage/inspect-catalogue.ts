import { type Inspection, organisationFrom, type Verdict } from '../../packages/inspection/src/index.ts'
import { type CatalogueEntry, type CatalogueMail, catalogue, catalogueHouse } from '../../packages/specimens/src/index.ts'
import { inspectAmongOthers } from './inspect-among-others.ts'

/** What one mail of the catalogue came to. */
export interface InspectedMail {
  readonly name: string
  readonly verdict: Verdict
  readonly inspection: Inspection
}

export interface InspectedEntry {
  readonly entry: CatalogueEntry
  readonly bad: readonly InspectedMail[]
  readonly lookAlike: readonly InspectedMail[]
}

const organisation = organisationFrom(catalogueHouse)

/** The mails of one entry, inspected in the house they are written to. */
export async function inspectEntry(entry: CatalogueEntry): Promise<InspectedEntry> {
  return { entry, bad: await inspectAll(entry, entry.bad), lookAlike: await inspectAll(entry, entry.lookAlike) }
}

export async function inspectCatalogue(): Promise<InspectedEntry[]> {
  const entries: InspectedEntry[] = []
  for (const entry of catalogue) entries.push(await inspectEntry(entry))
  return entries
}

async function inspectAll({ id }: CatalogueEntry, mails: readonly CatalogueMail[]): Promise<InspectedMail[]> {
  const inspected: InspectedMail[] = []
  for (const entryMail of mails) {
    const { name } = entryMail
    const delivery = {
      source: `${id}/${name}`,
      envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined },
      raw: await entryMail.mail(),
      receivedAt: new Date('2026-11-22T00:00:00Z'),
    }
    const { history = [], later = [] } = entryMail
    const inspection = await inspectAmongOthers(delivery, organisation, {
      history: history.map((mail) => mail.build()),
      later: later.map((mail) => mail.build()),
    })
    inspected.push({ name, verdict: inspection.verdict, inspection })
  }
  return inspected
}

/** What is wrong with an entry, in words; empty when it stands. */
export function faultsOf({ entry, bad, lookAlike }: InspectedEntry): string[] {
  const { id } = entry
  return [
    ...(bad.length === 0 ? [`${id} has no bad mail`] : []),
    ...(lookAlike.length === 0 ? [`${id} has no look-alike`] : []),
    ...bad.filter(({ verdict }) => verdict === 'clean').map(({ name }) => `${id} “${name}” passes`),
    ...lookAlike
      .filter(({ verdict }) => verdict !== 'clean')
      .map(({ name, verdict, inspection }) => `${id} look-alike “${name}” is ${verdict}: ${inspection.reason.en}`),
  ]
}

/** The detectors that spoke for the bad mails, each once, the one that spoke most often first. */
export function detectorsOf({ bad }: InspectedEntry): string[] {
  const counts = new Map<string, number>()
  for (const { inspection } of bad)
    for (const id of new Set(inspection.detections.map((detection) => detection.id))) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
}

/** `6 malicious, 1 unscannable` */
export function countedVerdicts(mails: readonly InspectedMail[]): string {
  const counts = new Map<string, number>()
  for (const { verdict } of mails) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
}
