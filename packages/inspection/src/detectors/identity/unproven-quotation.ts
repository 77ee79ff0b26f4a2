import { defineDetector } from '../../detector.ts'
import { dayValues } from './day.ts'
import { weighedQuotation } from './weighed-quotation.ts'

/** Text of our own correspondence, by somebody who may well have it, and nothing proves who it is. */
export const unprovenQuotation = defineDetector({
  id: 'identity.unproven-quotation',
  severity: 'medium',
  technique: 'T1566',
  references: ['A34', 'A35'],
  about: 'identity',

  *detect(context) {
    const weighed = weighedQuotation(context)
    if (!weighed?.unproven) return
    const { author, quoted } = weighed
    yield {
      message: weighed.unproven,
      values: { ...dayValues(quoted.at), address: author.address, from: quoted.from },
      evidence: [{ where: 'From', observed: author.address, expected: [quoted.from, ...quoted.to].slice(0, 3).join(', ') }],
    }
  },
})
