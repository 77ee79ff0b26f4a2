// [MS-OXMSG]: properties of an Outlook item are streams named by their tag.
import type { CfbFile } from '@sekisho/formats/cfb'
import { decodeText } from '@sekisho/formats/charset'
import type { Artifact } from '../../artifact.ts'
import type { Walk } from '../opener.ts'
import { passwordsInText } from '../password-candidates.ts'

const ATTACHMENT_DATA = '__substg1.0_37010102'
const UNICODE = '001F'
const NARROW = '001E'

/** Adds the attachments of an Outlook item, those of items inside it included. */
export async function openOutlookItem(artifact: Artifact, cfb: CfbFile, walk: Walk): Promise<void> {
  const subject = property(cfb, '', '0037')
  if (subject !== '') artifact.facts['subject'] = subject
  artifact.text = property(cfb, '', '1000')
  if (artifact.text !== '') walk.addPasswords(passwordsInText(`${subject}\n${artifact.text}`, 'text'))
  for (const entry of cfb.entries) {
    if (entry.kind !== 'stream' || entry.name.toLowerCase() !== ATTACHMENT_DATA) continue
    const content = cfb.stream(entry.path)
    if (!content) continue
    const storage = entry.path.slice(0, -ATTACHMENT_DATA.length)
    const names = [property(cfb, storage, '3707'), property(cfb, storage, '3704'), property(cfb, storage, '3001')].filter(
      (name) => name !== '',
    )
    const child = {
      name: names[0] ?? null,
      otherNames: names.slice(1),
      declaredType: property(cfb, storage, '370E') || null,
      content,
    }
    if ((await walk.add(artifact, child)) === undefined) return
  }
}

function property(cfb: CfbFile, storage: string, tag: string): string {
  const unicode = cfb.stream(`${storage}__substg1.0_${tag}${UNICODE}`)
  if (unicode) return Buffer.from(unicode).toString('utf16le').replace(/\0+$/, '')
  const narrow = cfb.stream(`${storage}__substg1.0_${tag}${NARROW}`)
  return narrow ? decodeText(narrow, undefined).replace(/\0+$/, '') : ''
}
