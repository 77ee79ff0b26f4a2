import { decodeText } from '@sekisho/formats/charset'
import { noteTable } from '../excel/note-formulas.ts'
import { TEXT } from '../identify/types.ts'
import type { Opener } from '../opener.ts'
import { passwordsInText } from '../password-candidates.ts'

/** A note up to this size may hold the password of what lies beside it. */
const MAX_NOTE_BYTES = 4_000

/** Plain text beside other files. */
export const textOpener: Opener = {
  name: 'text',
  types: [TEXT],
  open(artifact, walk) {
    noteTable(artifact)
    if (artifact.content.length === 0 || artifact.content.length > MAX_NOTE_BYTES) return
    artifact.text = decodeText(artifact.content, undefined)
    walk.addPasswords(passwordsInText(artifact.text, 'attached text'))
  },
}
