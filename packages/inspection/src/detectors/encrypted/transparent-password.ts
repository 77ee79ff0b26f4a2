import { defineDetector } from '../../detector.ts'

/** Encrypted with a password that Office tries by itself: it protects nothing and hides the content from scanners. */
export const transparentPassword = defineDetector({
  id: 'encrypted.transparent-password',
  severity: 'critical',
  technique: 'T1027.013',
  references: ['A13'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (artifact.passwordFrom !== 'transparent' || artifact.parent?.passwordFrom === 'transparent') continue
      yield {
        message: 'opens-by-itself',
        values: { file: artifact.path },
        evidence: [{ where: artifact.path, observed: artifact.password }],
      }
    }
  },
})
