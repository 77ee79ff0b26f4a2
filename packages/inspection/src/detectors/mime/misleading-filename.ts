import { defineDetector } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { dangerOf, looksLikeDocument } from '../../names/file-class.ts'

/** Endings that are as well the end of an address. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['com', 'app', 'sys', 'website', 'one'])

const isDangerous = (name: string): boolean => dangerOf(name) !== undefined && !AMBIGUOUS.has(lastExtension(name))

/** Content-Type and Content-Disposition name a part, in several notations; here they do not agree about what it is. */
export const misleadingFilename = defineDetector({
  id: 'mime.misleading-filename',
  severity: 'high',
  technique: 'T1036',
  references: ['A49'],

  *detect({ artifacts }) {
    for (const { path, names, declaredType } of artifacts) {
      const [shown] = names
      // Only a part of a message declares a type.
      if (declaredType === null || shown === undefined || names.length < 2 || isDangerous(shown)) continue
      const dangerous = names.find(isDangerous)
      const other = dangerous ?? names.find((name) => isOtherDocument(shown, name))
      if (other === undefined) continue
      yield {
        message: dangerous === undefined ? 'other-kind' : 'other-danger',
        values: { file: path, other },
        evidence: [{ where: path, observed: other, expected: shown }],
        ...(dangerous === undefined ? { severity: 'low' as const } : {}),
      }
    }
  },
})

function isOtherDocument(shown: string, other: string): boolean {
  const [one, two] = [lastExtension(shown), lastExtension(other)]
  return one !== two && looksLikeDocument(one) && looksLikeDocument(two)
}
