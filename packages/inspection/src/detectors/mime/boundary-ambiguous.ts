import { defineDetector } from '../../detector.ts'
import { hiddenIn } from './hidden.ts'

const READINGS: ReadonlySet<string> = new Set([
  'second-boundary',
  'boundary-prefix',
  'boundary-within-line',
  'boundary-cut',
  'boundary-empty',
  'boundary-unclosed',
  'boundary-on-non-multipart',
  'undeclared-boundary',
  'part-in-preamble',
  'part-in-epilogue',
  'part-after-close',
])

/** Defects of which an honest mail program makes none; an unclosed or unknown boundary is what is left of a cut mail. */
const TELLING = ['boundary-repeated', 'boundary-empty', 'part-in-preamble', 'part-in-epilogue', 'part-after-close']

/** RFC 2046 §5.1: where one part ends and the next begins depends on who reads. */
export const boundaryAmbiguous = defineDetector({
  id: 'mime.boundary-ambiguous',
  severity: 'high',
  technique: 'T1027',
  references: ['A47', 'A52'],

  *detect({ artifacts, message }) {
    const hidden = hiddenIn(artifacts, READINGS)
    for (const { artifact, reading } of hidden) {
      const evidence = [{ where: artifact.path, observed: reading }]
      yield { message: 'hidden', values: { file: artifact.path }, evidence }
    }
    const defects = TELLING.filter((code) => message.defects.includes(code))
    if (hidden.length > 0 || defects.length === 0) return
    const evidence = defects.map((code) => ({ where: 'Content-Type', observed: code }))
    yield { message: 'ambiguous', evidence, severity: 'low' }
  },
})
