import { defineDetector } from '../../detector.ts'
import { CMS, PGP } from '../../unpack/identify/types.ts'

/** Encrypted for somebody's key: there is no password. */
const SEALED = new Set<string>([CMS, PGP])

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
        message: SEALED.has(artifact.type) ? 'sealed' : 'unopened',
        values: { file: artifact.path },
        evidence: [{ where: artifact.path, observed: artifact.type }],
      }
    }
  },
})
