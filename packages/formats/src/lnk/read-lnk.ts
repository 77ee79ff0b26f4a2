// MS-SHLLINK §2: SHELL_LINK = SHELL_LINK_HEADER [LINKTARGET_IDLIST] [LINKINFO] [STRING_DATA] *EXTRA_DATA

import { ByteReader, keepingPartial } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'
import { readExtraData } from './extra-data.ts'
import { itemName } from './item-id.ts'
import { readLinkInfo } from './link-info.ts'
import type { LnkFile, StringName } from './types.ts'

const HEADER_SIZE = [0x4c, 0, 0, 0]
const LINK_CLSID = Buffer.from('0114020000000000c000000000000046', 'hex')
const FILETIME_EPOCH_MS = 11_644_473_600_000

// §2.1.1 LinkFlags
const HAS_LINK_TARGET_ID_LIST = 0x01
const HAS_LINK_INFO = 0x02
const IS_UNICODE = 0x80
const STRINGS: readonly (readonly [number, StringName])[] = [
  [0x04, 'NAME_STRING'],
  [0x08, 'RELATIVE_PATH'],
  [0x10, 'WORKING_DIR'],
  [0x20, 'COMMAND_LINE_ARGUMENTS'],
  [0x40, 'ICON_LOCATION'],
]

/** Windows shortcut. What precedes a broken section is kept; throws when there is no whole header. */
export function readLnk(bytes: Uint8Array): LnkFile {
  const reader = new ByteReader(bytes)
  reader.expect(HEADER_SIZE, 'HeaderSize')
  reader.expect(LINK_CLSID, 'LinkCLSID')
  const linkFlags = reader.u32le('LinkFlags')
  const lnk: LnkFile = {
    linkFlags,
    fileAttributes: reader.u32le('FileAttributes'),
    creationTime: time(reader, 'CreationTime'),
    accessTime: time(reader, 'AccessTime'),
    writeTime: time(reader, 'WriteTime'),
    fileSize: reader.u32le('FileSize'),
    iconIndex: reader.i32le('IconIndex'),
    showCommand: reader.u32le('ShowCommand'),
    hotKey: reader.u16le('HotKey'),
    idList: [],
    linkInfo: undefined,
    strings: {},
    extraData: { blocks: [] },
    appended: undefined,
  }
  return keepingPartial(lnk, () => {
    reader.skip(10, 'Reserved')
    if (linkFlags & HAS_LINK_TARGET_ID_LIST) readIdList(reader, lnk)
    if (linkFlags & HAS_LINK_INFO) readLinkInfoAt(reader, lnk)
    for (const [flag, name] of STRINGS) {
      if (linkFlags & flag) lnk.strings[name] = string(reader, name, (linkFlags & IS_UNICODE) !== 0)
    }
    const behind = readExtraData(reader, lnk.extraData)
    if (behind.length > 0) lnk.appended = { offset: bytes.length - behind.length, data: behind }
  })
}

function time(reader: ByteReader, what: string): number | undefined {
  const ticks = reader.u64le(what)
  return ticks === 0 ? undefined : Math.floor(ticks / 10_000) - FILETIME_EPOCH_MS
}

// §2.2: IDLIST = *( ItemIDSize Data ) TerminalID
function readIdList(reader: ByteReader, lnk: LnkFile): void {
  const list = new ByteReader(reader.take(reader.u16le('IDListSize'), 'IDList'))
  keepingPartial({}, () => {
    while (list.remaining >= 2) {
      const size = list.u16le('ItemIDSize')
      if (size < 2) return
      const name = itemName(list.take(size - 2, 'ItemID'))
      if (name !== undefined) lnk.idList.push(name)
    }
  })
}

function readLinkInfoAt(reader: ByteReader, lnk: LnkFile): void {
  const start = reader.offset
  const size = reader.u32le('LinkInfoSize')
  reader.seek(start, 'LinkInfo')
  lnk.linkInfo = readLinkInfo(reader.take(size, 'LinkInfo'))
}

/** §2.4: a count of characters, then as many, without a terminator. */
function string(reader: ByteReader, name: StringName, isUnicode: boolean): string {
  const count = reader.u16le('CountCharacters')
  // QUIRK: strings made by hand are cut off by the end of the file; what there is counts.
  if (isUnicode) {
    const available = Math.min(count, reader.remaining >> 1)
    return reader.utf16le(available, name)
  }
  return decodeText(reader.take(Math.min(count, reader.remaining), name), undefined)
}
