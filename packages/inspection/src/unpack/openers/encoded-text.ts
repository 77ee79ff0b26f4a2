// Files that were turned into text on their way: uuencode, BinHex, yEnc.
import { readBinHex } from '@sekisho/formats/binhex'
import { uuencodedFiles } from '@sekisho/formats/mime'
import { readYenc } from '@sekisho/formats/yenc'
import { BINHEX, UUENCODE, YENC } from '../identify/types.ts'
import type { Child, Opener } from '../opener.ts'

/** The files in such a text, each with the name it says. */
export const encodedTextOpener: Opener = {
  name: 'encoded-text',
  types: [UUENCODE, BINHEX, YENC],
  async open(artifact, walk) {
    for (const child of filesIn(artifact.type, artifact.content)) {
      const added = await walk.add(artifact, child)
      if (added === undefined) return
      if (child.declaredType === PART) walk.notInspected(added, 'incomplete', 'yEnc part')
    }
  },
}

const PART = 'application/x-yenc-part'

function filesIn(type: string, content: Uint8Array): Child[] {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (type === UUENCODE) return uuencodedFiles(text).map(({ name, bytes }) => ({ name, content: bytes }))
  if (type === YENC)
    return readYenc(text).map(({ name, bytes, part }) => ({ name, content: bytes, ...(part ? { declaredType: PART } : {}) }))
  const { name, data, resource } = readBinHex(text)
  return [{ name, content: data }, ...(resource.length > 0 ? [{ name: `${name}/rsrc`, content: resource }] : [])]
}
