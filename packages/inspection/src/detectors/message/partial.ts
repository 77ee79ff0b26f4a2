import { defineDetector } from '../../detector.ts'
import { textIn } from '../../links/index.ts'

/** One fragment of a mail (RFC 2046 §5.2.2): the mail program joins what no gate has seen in one piece. */
export const partialMessage = defineDetector({
  id: 'message.partial',
  severity: 'high',
  technique: 'T1027',
  references: ['A51'],

  *detect({ artifacts }) {
    for (const { declaredType, path, facts } of artifacts) {
      if (declaredType !== 'message/partial') continue
      const number = textIn(facts['number']) || '?'
      const total = textIn(facts['total']) || '?'
      yield {
        message: 'fragment',
        values: { number, total },
        evidence: [{ where: path, observed: `number=${number}; total=${total}` }],
      }
    }
  },
})
