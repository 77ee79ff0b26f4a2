import { defineDetector } from '../../detector.ts'

const ODD = ['nul-in-header', 'bare-cr', 'blank-looking-line', 'header-name-invalid']

/** RFC 5322 §2.2 knows no NUL and no CR by itself in a header; who reads over them and who stops at them see different fields. */
export const nulOrBareCr = defineDetector({
  id: 'mime.nul-or-bare-cr',
  severity: 'low',
  technique: 'T1027',
  references: ['A46', 'A59'],

  *detect({ message }) {
    const odd = ODD.filter((code) => message.defects.includes(code))
    if (odd.length === 0) return
    yield { message: 'odd-header', evidence: odd.map((observed) => ({ where: 'header', observed })) }
  },
})
