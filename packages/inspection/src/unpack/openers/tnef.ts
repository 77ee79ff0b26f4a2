import { readTnef } from '@sekisho/formats/tnef'
import { TNEF } from '../identify/types.ts'
import type { Opener } from '../opener.ts'
import { openMapiItem } from './mapi-item.ts'

/** `winmail.dat`, as Outlook sends rich text: its body, its attachments, the messages inside it. */
export const tnefOpener: Opener = {
  name: 'tnef',
  types: [TNEF],
  async open(artifact, walk) {
    const tnef = readTnef(artifact.content, walk.budget)
    await openMapiItem(artifact, tnef, walk)
    for (const { names, mimeType, data, otherData } of tnef.attachments) {
      for (const content of [data, ...otherData]) {
        if (content === undefined || content.length === 0) continue
        const child = { name: names[0] ?? null, otherNames: names.slice(1), declaredType: mimeType || null, content }
        if ((await walk.add(artifact, child)) === undefined) return
      }
    }
    if (tnef.broken) walk.notInspected(artifact, 'damaged', tnef.broken.message)
  },
}
