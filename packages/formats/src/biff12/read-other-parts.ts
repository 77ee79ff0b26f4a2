import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import type { DdeLink } from '../xlm/types.ts'
import { BrtReader } from './brt-reader.ts'
import { BRT, brtRecords } from './records.ts'

/** [MS-XLSB] §2.4.651 BrtBeginSupBook, sbt. */
const DDE = 1

/** §2.1.7.53 Shared Strings. */
export function readSharedStringsPart(part: Uint8Array, budget: Budget): string[] {
  const strings: string[] = []
  for (const { type, data } of brtRecords(part, budget)) {
    if (type !== BRT.SST_ITEM) continue
    const reader = new BrtReader(data)
    strings.push(forgiving(() => (reader.skip(1, 'flags'), reader.wide('str'))) ?? '')
  }
  return strings
}

/** §2.1.7.25 External Link: the conversation with another program, when it is one. */
export function readExternalLinkPart(part: Uint8Array, budget: Budget): DdeLink | undefined {
  let link: { service: string; topic: string; items: string[] } | undefined
  for (const { type, data } of brtRecords(part, budget)) {
    const reader = new BrtReader(data)
    if (type === BRT.BEGIN_SUP_BOOK)
      link = forgiving(() =>
        reader.u16le('sbt') === DDE ? { service: reader.wide('string1'), topic: reader.wide('string2'), items: [] } : undefined,
      )
    else if (type === BRT.SUP_NAME_START && link && link.items.length < 50) {
      const item = forgiving(() => reader.wide('name'))
      if (item) link.items.push(item)
    }
  }
  return link
}

function forgiving<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    return undefined
  }
}
