import { headersNamed, type MimePart, partsUnder } from '@sekisho/formats/mime'
import { type DetectionContext, defineDetector } from '../../detector.ts'
import { hiddenIn } from './hidden.ts'

const READINGS: ReadonlySet<string> = new Set(['second-transfer-encoding', 'bare-cr', 'nul', 'earlier-body', 'later-body'])

/** Fields that decide what a part is. */
const DECIDING = ['Content-Type', 'Content-Transfer-Encoding', 'Content-Disposition']

/** RFC 2045 §3: a field stands once. Of two that differ one program takes the first, another one the last. */
export const contradictingHeaders = defineDetector({
  id: 'mime.contradicting-headers',
  severity: 'high',
  technique: 'T1027',
  references: ['A46'],

  *detect({ artifacts, message }) {
    const hidden = hiddenIn(artifacts, READINGS)
    for (const { artifact, reading } of hidden) {
      const evidence = [{ where: artifact.path, observed: reading }]
      yield { message: 'hidden', values: { file: artifact.path }, evidence }
    }
    const contradicting = contradictionsIn(message.mime.root, message.defects)
    const [first] = contradicting
    if (hidden.length > 0 || !first) return
    yield { message: 'contradicting', values: { field: first.where }, evidence: contradicting.slice(0, 10), severity: 'low' }
  },
})

type Contradiction = { where: string; observed: string; expected: string }

function contradictionsIn(root: MimePart, defects: DetectionContext['message']['defects']): Contradiction[] {
  // Most mails have no field twice, and their parts need not be looked at again.
  if (!defects.some((code) => code.startsWith('duplicate-'))) return []
  return [...partsUnder(root)].flatMap((part) => {
    const names = part === root ? [...DECIDING, 'Subject'] : DECIDING
    return names.flatMap((name) => contradictionOf(part, name))
  })
}

function contradictionOf(part: MimePart, name: string): Contradiction[] {
  const [first, ...others] = headersNamed(part.headers, name).map(({ value }) => value)
  const other = others.find((value) => value.toLowerCase() !== first?.toLowerCase())
  return first === undefined || other === undefined ? [] : [{ where: name, observed: other, expected: first }]
}
