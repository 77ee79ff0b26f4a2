// MS-CFB: Word, Excel and PowerPoint 97-2003, Outlook items, installers, and encrypted packages.
import { type CfbDefectCode, type CfbFile, readCfb } from '@sekisho/formats/cfb'
import { readVbaProjects } from '@sekisho/formats/vba'
import type { Artifact } from '../../artifact.ts'
import { addMacros } from '../../macros/add-macros.ts'
import { carriedStrings } from '../../macros/carried-strings.ts'
import { contentHash } from '../content-hash.ts'
import { openXls } from '../excel/open-xls.ts'
import { cfbKind } from '../identify/cfb-kind.ts'
import { CFB, DOC, ENCRYPTED_OOXML, MSG, MSI, PPT, XLS } from '../identify/types.ts'
import type { Opener, Walk } from '../opener.ts'
import { isEncryptedBinary, openEncryptedOffice } from './encrypted-office.ts'
import { openInstaller } from './installer.ts'
import { looseText } from './loose-text.ts'
import { noteOleObjects } from './object-facts.ts'
import { readOle10Native } from './ole10-native.ts'
import { openOutlookItem } from './outlook-item.ts'
import { openPresentation } from './presentation.ts'
import { readWordDocument } from './word-facts.ts'

/** Bytes behind the last sector that are no padding worth telling. */
const ORDINARY_TAIL = 64 * 1024

/** Defects after which a part of the file may not have been seen. */
const LOSSES = new Set<CfbDefectCode>([
  'stream-truncated',
  'allocation-table',
  'chain-loop',
  'directory-unreadable',
  'too-many-entries',
  'too-deep',
])

/** Compound files of every kind. */
export const cfbOpener: Opener = {
  name: 'cfb',
  types: [CFB],
  async open(artifact, walk) {
    const cfb = readCfb(artifact.content, walk.budget)
    if (artifact.type === CFB) artifact.type = cfbKind(cfb)
    notePadding(artifact, cfb)
    if (artifact.type === ENCRYPTED_OOXML || isEncryptedBinary(artifact.type, cfb)) await openEncryptedOffice(artifact, cfb, walk)
    if (artifact.type === MSG) await openOutlookItem(artifact, cfb, walk)
    if (artifact.type === MSI) await openInstaller(artifact, cfb, walk)
    const variables = artifact.type === DOC ? readWordDocument(artifact, cfb, walk) : []
    readMacros(artifact, cfb, walk, variables)
    if (artifact.type === XLS) await openXls(artifact, cfb, walk)
    if (artifact.type === PPT) await openPresentation(artifact, cfb, walk)
    noteOleObjects(artifact, cfb)
    await openEmbedded(artifact, cfb, walk)
    noteDamage(artifact, cfb, walk)
  },
}

/** Broken chains show themselves while streams are read, so this comes last. */
function noteDamage(artifact: Artifact, cfb: CfbFile, walk: Walk): void {
  if (cfb.defects.length === 0) return
  // QUIRK: some writers cut the last, unused sectors off; only a stream that is cut is a loss.
  if (cfb.defects.some((defect) => defect.code === 'truncated')) for (const entry of cfb.entries) cfb.read(entry)
  artifact.facts['cfbDefects'] = [...new Set(cfb.defects.map((defect) => defect.code))]
  const loss = cfb.defects.find((defect) => LOSSES.has(defect.code))
  if (loss) walk.notInspected(artifact, 'damaged', `${loss.code}: ${loss.what}`)
}

/** What lies behind the document's own end: the padding that is meant to make it too large to scan. */
function notePadding(artifact: Artifact, cfb: CfbFile): void {
  const behind = artifact.bytes - cfb.trueEnd
  if (cfb.trueEnd > 0 && behind > ORDINARY_TAIL) {
    artifact.facts['trueBytes'] = cfb.trueEnd
    // Copies padded to different sizes are the same document.
    artifact.facts['trueSha256'] = contentHash(artifact.content.subarray(0, cfb.trueEnd))
    artifact.facts['paddingBytes'] = behind
  }
}

function readMacros(artifact: Artifact, cfb: CfbFile, walk: Walk, variables: readonly string[]): void {
  if (!cfb.entries.some((entry) => /vba|^dir$|^macros$|^project(?:wm)?$/i.test(entry.name))) return
  const projects = readVbaProjects(cfb, walk.budget)
  addMacros(artifact, projects, walk, [...carriedStrings(cfb), ...variables])
  // Publisher keeps the storage also without macros, and then there is nothing in it.
  if (projects.length === 0 && cfb.entries.some(({ kind, path }) => kind === 'stream' && /(?:^|\/)VBA\/[^/]+$/i.test(path)))
    walk.notInspected(artifact, 'damaged', 'VBA: no project')
  if (artifact.macros.length > 0 && artifact.text === '') artifact.text = looseText(cfb.stream('PowerPoint Document'))
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
