// [MS-OXMSG]: an Outlook item as a file.
import type { CfbFile } from '@sekisho/formats/cfb'
import { type MsgAttachment, type MsgItem, readMsg } from '@sekisho/formats/msg'
import type { Artifact } from '../../artifact.ts'
import { MSG } from '../identify/types.ts'
import type { Walk } from '../opener.ts'
import { fileOf, openMapiItem } from './mapi-item.ts'
import { readOle10Native } from './ole10-native.ts'

/** Streams of an embedded object that are files of their own. */
const FILE_STREAMS = /(?:^|\/)(?:package|contents)$/i

/** Adds the attachments of an Outlook item, those of items inside it included. */
export async function openOutlookItem(artifact: Artifact, cfb: CfbFile, walk: Walk): Promise<void> {
  await openItem(artifact, readMsg(cfb, walk.budget), walk)
}

async function openItem(artifact: Artifact, item: MsgItem, walk: Walk): Promise<void> {
  await openMapiItem(artifact, item, walk)
  for (const attachment of item.attachments) await openAttachment(artifact, attachment, walk)
}

async function openAttachment(artifact: Artifact, attachment: MsgAttachment, walk: Walk): Promise<void> {
  const { names, mimeType, data, item, streams } = attachment
  const named = { name: names[0] ?? null, otherNames: names.slice(1), declaredType: mimeType || null }
  if (item) {
    // It lies spread over the streams of the file around it.
    const openAs = { type: MSG, open: (inner: Artifact, walkOn: Walk) => openItem(inner, item, walkOn) }
    await walk.add(artifact, { ...named, name: named.name ?? (item.subject || null), content: new Uint8Array(), openAs })
  }
  if (data && data.length > 0) await walk.add(artifact, fileOf(attachment, data, walk))
  for (const { name, content } of streams) {
    if (/\x01ole10native$/i.test(name)) {
      const child = readOle10Native(content)
      if (child) await walk.add(artifact, child)
    } else if (FILE_STREAMS.test(name) && content.length > 0) await walk.add(artifact, { ...named, content })
  }
}
