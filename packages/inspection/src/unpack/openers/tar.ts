// POSIX.1-2017 pax "ustar Interchange Format", with GNU extensions.
import { readTar } from '@sekisho/formats/tar'
import { TAR } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

/** Links told of one archive. */
const MAX_LINKS = 100

/** Tape archives: every file in order. */
export const tarOpener: Opener = {
  name: 'tar',
  types: [TAR],
  async open(artifact, walk) {
    const { entries, broken } = readTar(artifact.content, walk.budget)
    const links = entries
      .filter(({ kind }) => kind === 'symbolic-link' || kind === 'hard-link')
      .map(({ name, link }) => ({ name, target: link }))
    if (links.length > 0) artifact.facts['archiveLinks'] = links.slice(0, MAX_LINKS)
    const hidden = entries.filter(({ behindEnd }) => behindEnd).map(({ name }) => name)
    if (hidden.length > 0) artifact.facts['hiddenNames'] = hidden.slice(0, MAX_LINKS)
    for (const { name, kind, bytes, data } of entries) {
      if (kind !== 'file') continue
      const child = await walk.add(artifact, { name, content: data })
      if (child === undefined) return
      if (bytes > data.length) walk.notInspected(child, 'damaged', 'truncated')
    }
    if (broken) walk.notInspected(artifact, 'damaged', broken.message)
  },
}
