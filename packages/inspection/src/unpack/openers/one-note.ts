import { type OneNoteFile, readOneNote } from '@sekisho/formats/onenote'
import type { Artifact } from '../../artifact.ts'
import { ONENOTE } from '../identify/types.ts'
import type { Opener } from '../opener.ts'
import { passwordsInText } from '../password-candidates.ts'

const MAX_TEXT = 1024 * 1024
const MAX_LISTED = 100

/** OneNote sections: every embedded file, the text and the links of the pages. */
export const oneNoteOpener: Opener = {
  name: 'one-note',
  types: [ONENOTE],
  async open(artifact, walk) {
    const section = readOneNote(artifact.content, walk.budget)
    note(artifact, section)
    walk.addPasswords(passwordsInText(artifact.text, 'notebook'))
    for (const [index, file] of section.files.entries()) {
      if (file.data.length === 0) continue
      const added = await walk.add(artifact, {
        name: nameOf(file, index),
        otherNames: file.name !== undefined && file.extension ? [`${file.name}${file.extension}`] : [],
        content: file.data,
        facts: { FileDataStoreObject: file.offset, ...(file.isPicture ? { shownAsPicture: true } : {}) },
      })
      if (added === undefined) return
      if (file.truncated) walk.notInspected(added, 'damaged', 'FileDataStoreObject')
    }
    // §2.5.19: what a password protects is there, and closed.
    if (section.encrypted) {
      artifact.encrypted = true
      walk.notInspected(artifact, 'encrypted', 'ObjectDataEncryptionKeyV2FNDX')
    }
  },
}

function note(artifact: Artifact, { files, text, links, otherNames }: ReturnType<typeof readOneNote>): void {
  artifact.text = text.join('\n').slice(0, MAX_TEXT)
  artifact.links.push(...links)
  const named = files.flatMap(({ name }) => name ?? [])
  const names = [...new Set([...named, ...otherNames])].slice(0, MAX_LISTED)
  if (names.length > 0) artifact.facts['EmbeddedFileName'] = names
}

const nameOf = ({ name, extension }: OneNoteFile, index: number): string => name ?? `file ${index + 1}${extension ?? ''}`
