import { defineDetector } from '../../detector.ts'

/** Encrypted, and no password in the mail opened it: what is inside could not be inspected. */
export const encryptedUnopened = defineDetector({
  id: 'encrypted.unopened',
  severity: 'medium',
  technique: 'T1027.013',
  references: ['A13', 'A20', 'A22', 'A23'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (!artifact.encrypted || artifact.inspected || artifact.why !== 'encrypted' || artifact.parent?.why === 'encrypted')
        continue
      yield {
        message: 'unopened',
        values: { file: artifact.path },
        evidence: [{ where: artifact.path, observed: artifact.type }],
      }
    }
  },
})
