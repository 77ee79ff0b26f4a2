import { readTnef } from '@sekisho/formats/tnef'
import { TNEF } from '../identify/types.ts'
import type { Opener } from '../opener.ts'
import { fileOf, openMapiItem } from './mapi-item.ts'

/** `winmail.dat`, as Outlook sends rich text: its body, its attachments, the messages inside it. */
export const tnefOpener: Opener = {
  name: 'tnef',
  types: [TNEF],
  async open(artifact, walk) {
    const tnef = readTnef(artifact.content, walk.budget)
    await openMapiItem(artifact, tnef, walk)
    for (const attachment of tnef.attachments) {
      for (const content of [attachment.data, ...attachment.otherData]) {
        if (content === undefined || content.length === 0) continue
        if ((await walk.add(artifact, fileOf(attachment, content, walk))) === undefined) return
      }
    }
    if (tnef.broken) walk.notInspected(artifact, 'damaged', tnef.broken.message)
  },
}
