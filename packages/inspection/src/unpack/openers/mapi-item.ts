// What a .msg and a winmail.dat have in common.
import { encapsulatedIn, type MapiAttachment, type MapiItem } from '@sekisho/formats/mapi'
import { parseMessage } from '@sekisho/formats/mime'
import type { Artifact } from '../../artifact.ts'
import { readHtml } from '../../html/index.ts'
import { RTF } from '../identify/types.ts'
import type { Child, Walk } from '../opener.ts'
import { passwordsInText } from '../password-candidates.ts'

const MAX_FACT = 4_096
const MAX_TEXT = 1024 * 1024

/** Notes what the item says and where it leads, and adds its body when that is RTF of its own or holds objects. */
export async function openMapiItem(artifact: Artifact, item: MapiItem, walk: Walk): Promise<void> {
  const { subject, messageClass, senderName, senderAddress, transportHeaders, reminderFile } = item
  const facts = {
    subject,
    PidTagMessageClass: messageClass,
    PidTagSenderName: senderName,
    PidTagSenderEmailAddress: senderAddress,
    PidTagTransportMessageHeaders: transportHeaders,
    PidLidReminderFileParameter: reminderFile,
  }
  for (const [name, value] of Object.entries(facts)) if (value !== '') artifact.facts[name] = value.slice(0, MAX_FACT)

  const inRtf = item.rtf && encapsulatedIn(item.rtf)
  const pages = [item.html, inRtf?.kind === 'html' ? inRtf.text : ''].filter((page) => page !== '').map((page) => readHtml(page))
  const texts = [item.body, inRtf?.kind === 'text' ? inRtf.text : '', ...pages.map((page) => page.text)]
  artifact.text = (texts.find((text) => text.trim() !== '') ?? '').slice(0, MAX_TEXT)
  artifact.links.push(...new Set(pages.flatMap((page) => page.links)))
  if (artifact.text !== '' || subject !== '') walk.addPasswords(passwordsInText(`${subject}\n${artifact.text}`, 'text'))
  for (const { pathname } of item.attachments) if (pathname !== '') artifact.links.push(pathname)

  if (item.rtf && isMoreThanText(item.rtf, inRtf !== undefined)) {
    const added = await walk.add(artifact, { name: 'body.rtf', declaredType: RTF, content: item.rtf })
    if (added === undefined) return
  }
  for (const loss of item.losses) walk.notInspected(artifact, 'damaged', loss)
}

/** One file of an item. What was signed as a whole (`IPM.Note.SMIME.MultipartSigned`) is an entity of MIME. */
export function fileOf({ names, mimeType }: MapiAttachment, content: Uint8Array, walk: Walk): Child {
  const child = { name: names[0] ?? null, otherNames: names.slice(1), declaredType: mimeType || null, content }
  return /^multipart\//i.test(mimeType) ? { ...child, message: parseMessage(content, walk.budget) } : child
}

/** A page or a text wrapped in RTF has been read already, unless an object or a field stands in it. */
function isMoreThanText(rtf: Uint8Array, isWrapped: boolean): boolean {
  if (!isWrapped) return true
  const source = Buffer.from(rtf.buffer, rtf.byteOffset, rtf.byteLength)
  return ['\\objdata', '\\objocx', '\\objupdate', '\\template', '\\bin'].some((word) => source.includes(word, 0, 'latin1'))
}
