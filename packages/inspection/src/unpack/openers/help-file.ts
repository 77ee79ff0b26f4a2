import { readChm } from '@sekisho/formats/chm'
import { CHM } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

const MAX_LISTED = 200

/** HTML Help: the names of its pages, and the files that are stored as they are. */
export const helpFileOpener: Opener = {
  name: 'help-file',
  types: [CHM],
  async open(artifact, walk) {
    const { names, files, truncated } = readChm(artifact.content, walk.budget)
    artifact.facts['names'] = names.slice(0, MAX_LISTED)
    for (const { name, data } of files) {
      if ((await walk.add(artifact, { name, content: data })) === undefined) return
    }
    if (truncated) walk.notInspected(artifact, 'damaged', 'ITSP')
  },
}
