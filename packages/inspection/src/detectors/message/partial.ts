import { defineDetector } from '../../detector.ts'

/** One fragment of a mail (RFC 2046 §5.2.2): the mail program joins what no gate has seen in one piece. */
export const partialMessage = defineDetector({
  id: 'message.partial',
  severity: 'high',
  technique: 'T1027',
  references: ['A51'],

  *detect({ artifacts }) {
    for (const { declaredType, path, facts } of artifacts) {
      if (declaredType !== 'message/partial') continue
      const number = String(facts['number'] ?? '?')
      const total = String(facts['total'] ?? '?')
      yield {
        message: 'fragment',
        values: { number, total },
        evidence: [{ where: path, observed: `number=${number}; total=${total}` }],
      }
    }
  },
})
