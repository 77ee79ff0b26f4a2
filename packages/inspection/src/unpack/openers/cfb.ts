// MS-CFB: Word, Excel and PowerPoint 97-2003, Outlook items, installers, and encrypted packages.
import { type CfbFile, readCfb } from '@sekisho/formats/cfb'
import { readVbaProjects } from '@sekisho/formats/vba'
import type { Artifact } from '../../artifact.ts'
import { addMacros } from '../../macros/add-macros.ts'
import { cfbKind } from '../identify/cfb-kind.ts'
import { CFB, DOC, ENCRYPTED_OOXML, MSG, XLS } from '../identify/types.ts'
import type { Opener, Walk } from '../opener.ts'
import { isEncryptedBinary, openEncryptedOffice } from './encrypted-office.ts'
import { looseText } from './loose-text.ts'
import { readOle10Native } from './ole10-native.ts'
import { openOutlookItem } from './outlook-item.ts'

/** Bytes behind the last sector that are no padding worth telling. */
const ORDINARY_TAIL = 64 * 1024

/** Compound files of every kind. */
export const cfbOpener: Opener = {
  name: 'cfb',
  types: [CFB],
  async open(artifact, walk) {
    const cfb = readCfb(artifact.content, walk.budget)
    if (artifact.type === CFB) artifact.type = cfbKind(cfb)
    if (cfb.defects.length > 0) artifact.facts['cfbDefects'] = [...new Set(cfb.defects.map((defect) => defect.code))]
    notePadding(artifact, cfb)
    if (artifact.type === ENCRYPTED_OOXML || isEncryptedBinary(artifact.type, cfb)) await openEncryptedOffice(artifact, cfb, walk)
    if (artifact.type === MSG) await openOutlookItem(artifact, cfb, walk)
    readMacros(artifact, cfb, walk)
    await openEmbedded(artifact, cfb, walk)
  },
}

/** What lies behind the document's own end: the padding that is meant to make it too large to scan. */
function notePadding(artifact: Artifact, cfb: CfbFile): void {
  const behind = artifact.bytes - cfb.trueEnd
  if (cfb.trueEnd > 0 && behind > ORDINARY_TAIL) {
    artifact.facts['trueBytes'] = cfb.trueEnd
    artifact.facts['paddingBytes'] = behind
  }
}

function readMacros(artifact: Artifact, cfb: CfbFile, walk: Walk): void {
  if (!cfb.entries.some((entry) => /vba|^dir$|^macros$|^project(?:wm)?$/i.test(entry.name))) return
  addMacros(artifact, readVbaProjects(cfb, walk.budget), walk)
  if (artifact.macros.length > 0) artifact.text = looseText(cfb.stream(artifact.type === XLS ? 'Workbook' : artifact.type === DOC ? 'WordDocument' : 'PowerPoint Document'))
}

async function openEmbedded(artifact: Artifact, cfb: CfbFile, walk: Walk): Promise<void> {
  if (artifact.type === MSG || artifact.type === ENCRYPTED_OOXML) return
  for (const entry of cfb.entries) {
    if (entry.kind !== 'stream') continue
    const name = entry.name.toLowerCase()
    if (name !== '\x01ole10native' && name !== 'package' && name !== 'contents') continue
    const stream = cfb.stream(entry.path)
    if (!stream || stream.length === 0) continue
    const child = name === '\x01ole10native' ? readOle10Native(stream) : { name: entry.path, content: stream }
    if (child && (await walk.add(artifact, child)) === undefined) return
  }
}
