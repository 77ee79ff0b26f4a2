import { type DetectionContext, defineDetector } from '../../detector.ts'
import { defanged, hostOf, isWeb, registeredDomain } from '../../links/index.ts'

/** Characters of text below which the code is the message. */
const NEARLY_EMPTY = 120

/** A QR code with an address: it leads a telephone past every filter of the house. */
export const qrLink = defineDetector({
  id: 'qr.link',
  severity: 'medium',
  technique: 'T1566.002',
  references: ['A30'],

  *detect(context) {
    const told = new Set<string>()
    for (const artifact of context.artifacts) {
      const text = artifact.facts['qrText']
      if (typeof text !== 'string' || !isWeb(text) || told.has(text)) continue
      told.add(text)
      yield {
        message: 'leads-to',
        values: { file: artifact.path, target: defanged(text) },
        evidence: [{ where: artifact.path, observed: text.slice(0, 500) }],
        severity:
          isWholeMessage(`${artifact.text}${artifact.parent?.text ?? ''}`, context) && !isAuthors(text, context)
            ? 'medium'
            : 'low',
      }
    }
  },
})

function isWholeMessage(around: string, { message }: DetectionContext): boolean {
  return `${message.text}${around}`.replace(/\s/g, '').length < NEARLY_EMPTY
}

function isAuthors(link: string, { message, organisation }: DetectionContext): boolean {
  const host = hostOf(link)
  if (host === undefined) return false
  return organisation.owns(host) || message.from.some(({ domain }) => registeredDomain(domain) === registeredDomain(host))
}
