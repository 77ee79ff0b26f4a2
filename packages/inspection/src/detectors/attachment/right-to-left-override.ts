import { defineDetector } from '../../detector.ts'
import { hidesDirection, lastExtension } from '../../names/extension.ts'
import { dangerOf } from '../../names/file-class.ts'

/** A name drawn in another direction than it is stored: `請求書\u202Efdp.exe` looks like `請求書exe.pdf`. */
export const rightToLeftOverride = defineDetector({
  id: 'attachment.right-to-left-override',
  severity: 'critical',
  technique: 'T1036.002',
  references: ['A33', 'A49'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const name = artifact.names.find((one) => hidesDirection(one))
      if (name === undefined) continue
      yield {
        message: 'direction-changed',
        values: { file: artifact.path, real: lastExtension(name) },
        evidence: [
          {
            where: artifact.path,
            observed: name.replace(
              /[\u202A-\u202E\u2066-\u2069]/gu,
              (sign) => `<U+${sign.codePointAt(0)?.toString(16).toUpperCase()}>`,
            ),
          },
        ],
        ...(dangerOf(name) === undefined ? { severity: 'high' as const } : {}),
      }
    }
  },
})
