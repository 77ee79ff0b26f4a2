import { defineDetector } from '../../detector.ts'
import { dangerOf } from '../../names/file-class.ts'
import { isClosed } from '../attachment/of-names.ts'

/** The directory of an encrypted archive stands in the open: a program or script in it shows by its name. */
export const dangerousNameInsideEncrypted = defineDetector({
  id: 'archive.dangerous-name-inside-encrypted',
  severity: 'critical',
  technique: 'T1027.013',
  references: ['A20', 'A25', 'A26', 'A27'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (!isClosed(artifact)) continue
      const name = artifact.names.find((one) => dangerOf(one) !== undefined)
      if (name === undefined) continue
      yield {
        message: 'dangerous-name',
        values: { file: artifact.parent?.path ?? artifact.path, name },
        evidence: [{ where: artifact.path, observed: name }],
      }
    }
  },
})
