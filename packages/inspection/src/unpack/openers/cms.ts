// RFC 8551: S/MIME. What is signed in one piece is unwrapped; what is encrypted stays closed.
import { FormatError } from '@sekisho/formats/bytes'
import { readCms } from '@sekisho/formats/cms'
import { parseMessage } from '@sekisho/formats/mime'
import { plainName } from '../../names/extension.ts'
import { CMS } from '../identify/types.ts'
import type { Child, Opener, Walk } from '../opener.ts'

/** Signed, compressed and encrypted data of the Cryptographic Message Syntax. */
export const cmsOpener: Opener = {
  name: 'cms',
  types: [CMS],
  async open(artifact, walk) {
    artifact.type = CMS
    const cms = readCms(artifact.content, walk.budget)
    artifact.facts['contentType'] = cms.contentType
    if (cms.encrypted) throw new FormatError('encrypted', 0, cms.contentType)
    if (cms.content && cms.content.length > 0) await walk.add(artifact, childOf(cms.content, artifact.name, walk))
    if (cms.truncated) walk.notInspected(artifact, 'damaged', cms.contentType)
  },
}

/** An entity of MIME (RFC 8551 §3.1), else the file that was signed. */
function childOf(content: Uint8Array, name: string | null, walk: Walk): Child {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 4_096)).toString('latin1')
  if (/^(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,40}content-type[ \t]*:/i.test(head))
    return { name: 'signed message', declaredType: 'message/rfc822', content, message: parseMessage(content, walk.budget) }
  return { name: name === null ? null : plainName(name).replace(/\.(?:p7m|p7s|p7z)$/i, ''), content }
}
