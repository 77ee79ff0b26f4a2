import { defineDetector } from '../../detector.ts'
import { BODY } from '../../links/index.ts'

/** The line that newsletters show beside the subject is shorter. */
const MUCH = 400

/** Much text in the mail's HTML that no reader sees: words put there for filters. */
export const hiddenText = defineDetector({
  id: 'mail.hidden-text',
  severity: 'low',
  technique: 'T1027',
  references: ['A45'],

  *detect({ message }) {
    const { hiddenCharacters, text } = message.html
    const zeroWidth = message.text.match(/[\u200B\u2060\u00AD]/g)?.length ?? 0
    if (hiddenCharacters >= MUCH && hiddenCharacters > text.length)
      yield {
        message: 'hidden-by-style',
        values: { count: hiddenCharacters },
        evidence: [{ where: BODY, observed: String(hiddenCharacters) }],
      }
    if (zeroWidth >= MUCH / 2)
      yield { message: 'zero-width', values: { count: zeroWidth }, evidence: [{ where: 'text', observed: String(zeroWidth) }] }
  },
})
