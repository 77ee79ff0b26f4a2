// MS-PPT: PowerPoint 97-2003. Macros, controls and embedded objects are compound files inside the one stream.
import { asBuffer } from '@sekisho/formats/bytes'
import type { CfbFile } from '@sekisho/formats/cfb'
import { readPpt } from '@sekisho/formats/ppt'
import type { Artifact } from '../../artifact.ts'
import type { Walk } from '../opener.ts'

const HEADER_TOKEN_AT = 12
const ENCRYPTED_TOKEN = 0xf3d1c4df

/** Adds what is embedded in a presentation, and what its slides say. */
export async function openPresentation(artifact: Artifact, cfb: CfbFile, walk: Walk): Promise<void> {
  const stream = cfb.stream('PowerPoint Document') ?? cfb.stream('PP97_DUALSTORAGE/PowerPoint Document')
  if (!stream) return
  if (isEncrypted(cfb.stream('Current User'))) {
    artifact.encrypted = true
    return walk.notInspected(artifact, 'encrypted')
  }
  const ppt = readPpt(stream, walk.budget)
  artifact.text = ppt.texts.join('\n')
  for (const [at, content] of ppt.storages.entries()) {
    if ((await walk.add(artifact, { name: `ExOleObjStg ${at + 1}`, content })) === undefined) return
  }
  if (ppt.unreadableStorages > 0) walk.notInspected(artifact, 'damaged', 'ExOleObjStg')
}

/** MS-PPT §2.3.2 CurrentUserAtom: its headerToken tells an encrypted document. */
function isEncrypted(currentUser: Uint8Array | undefined): boolean {
  if (!currentUser || currentUser.length < HEADER_TOKEN_AT + 4) return false
  return asBuffer(currentUser).readUInt32LE(HEADER_TOKEN_AT) === ENCRYPTED_TOKEN
}
