import { defineDetector } from '../../detector.ts'
import { extensions, longestGap } from '../../names/extension.ts'
import { dangerOf, looksLikeDocument } from '../../names/file-class.ts'

/** `請求書.pdf.exe`, and names that push their real ending out of sight. */
export const doubleExtension = defineDetector({
  id: 'attachment.double-extension',
  severity: 'critical',
  technique: 'T1036.007',
  references: ['A33'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const name = artifact.names.find((one) => isDisguised(one))
      if (name === undefined) continue
      yield {
        message: 'disguised',
        values: { file: artifact.path, shown: extensions(name).at(-2) ?? '', real: extensions(name).at(-1) ?? '' },
        evidence: [{ where: artifact.path, observed: name }],
      }
    }
  },
})

function isDisguised(name: string): boolean {
  if (dangerOf(name) === undefined) return false
  const shown = extensions(name).at(-2)
  return (shown !== undefined && looksLikeDocument(shown)) || longestGap(name) >= 5
}
