// Strings beside the code: [MS-OFORMS] form streams (`o`, `f`, `\x03VBFrame`) and the properties of the document.
import { type CfbFile, readPropertySet } from '@sekisho/formats/cfb'
import { looseText } from '../unpack/openers/loose-text.ts'

/** Bytes of one stream that are searched, and streams of one document. */
const MAX_STREAM = 256 * 1024
const MAX_STREAMS = 100
/** Shorter texts hold no command. */
const MIN_TEXT = 8

/** What macros of this file could take their strings from, other than their own code. */
export function carriedStrings(cfb: CfbFile): string[] {
  const found: string[] = []
  let streams = 0
  for (const entry of cfb.entries) {
    if (entry.kind !== 'stream' || streams >= MAX_STREAMS) continue
    if (/^(?:o|f|\x03VBFrame)$/i.test(entry.name)) {
      streams++
      found.push(...looseText(cfb.read(entry).subarray(0, MAX_STREAM)).split('\n'))
    } else if (/^\x05(?:Document)?SummaryInformation$/i.test(entry.name)) {
      streams++
      for (const { value } of readPropertySet(cfb.read(entry)).properties) if (typeof value === 'string') found.push(value)
    }
  }
  return found.filter((text) => text.length >= MIN_TEXT)
}
