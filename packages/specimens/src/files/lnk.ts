// MS-SHLLINK §2: SHELL_LINK = SHELL_LINK_HEADER [LINKTARGET_IDLIST] [LINKINFO] [STRING_DATA] *EXTRA_DATA
import { ByteWriter } from '../bytes/byte-writer.ts'
import { guidBytes } from '../bytes/guid.ts'
import type { SpecimenFile } from '../specimen-file.ts'

export interface Shortcut {
  readonly name?: string
  readonly target?: string
  readonly arguments?: string
  readonly description?: string
  readonly workingDirectory?: string
  readonly iconLocation?: string
  /** The target as an EnvironmentVariableDataBlock has it. */
  readonly environmentTarget?: string
  /** Of the PC on which it was made. */
  readonly machineId?: string
  /** `\\server\share` in the place of a local path. */
  readonly networkShare?: string
  /** With the items of the path as Explorer writes them. */
  readonly idList?: boolean
  /** Strings in the code page of the PC, as old programs write them. */
  readonly ansi?: boolean
  /** Bytes behind the terminal block, where payloads hide. */
  readonly appended?: Uint8Array
}

const SHELL_LINK_CLSID = '00021401-0000-0000-c000-000000000046'
const MY_COMPUTER = '20d04fe0-3aea-1069-a2d8-08002b30309d'
const HAS_ID_LIST = 0x01
const HAS_LINK_INFO = 0x02
const HAS_NAME = 0x04
const HAS_RELATIVE_PATH = 0x08
const HAS_WORKING_DIR = 0x10
const HAS_ARGUMENTS = 0x20
const HAS_ICON_LOCATION = 0x40
const IS_UNICODE = 0x80
const HAS_EXP_STRING = 0x200

/** A shortcut to the calculator, unless another target is given. */
export function lnk(shortcut: Shortcut = {}): SpecimenFile {
  const { name = '案内.lnk', target = 'C:\\Windows\\System32\\calc.exe', ansi = false, environmentTarget, machineId } = shortcut
  const strings: readonly (readonly [number, string | undefined])[] = [
    [HAS_NAME, shortcut.description],
    [HAS_RELATIVE_PATH, `.\\${target.slice(target.lastIndexOf('\\') + 1)}`],
    [HAS_WORKING_DIR, shortcut.workingDirectory],
    [HAS_ARGUMENTS, shortcut.arguments],
    [HAS_ICON_LOCATION, shortcut.iconLocation],
  ]
  const always = HAS_LINK_INFO | (ansi ? 0 : IS_UNICODE) | (shortcut.idList ? HAS_ID_LIST : 0)
  const flags = strings.reduce((all, [flag, value]) => (value === undefined ? all : all | flag), always)
  const writer = new ByteWriter()
    .u32(0x4c)
    .bytes(guidBytes(SHELL_LINK_CLSID))
    .u32(environmentTarget === undefined ? flags : flags | HAS_EXP_STRING, 0x20)
    .zeros(24)
    .u32(0, 0, 1)
    .zeros(12)
  if (shortcut.idList) writer.bytes(idList(target))
  writer.bytes(shortcut.networkShare === undefined ? linkInfo(target) : networkLinkInfo(shortcut.networkShare))
  for (const [, value] of strings) {
    if (value === undefined) continue
    if (ansi) writer.u16(value.length).ascii(value)
    else writer.u16(value.length).utf16(value)
  }
  if (environmentTarget !== undefined) writer.bytes(environmentBlock(environmentTarget))
  if (machineId !== undefined) writer.bytes(trackerBlock(machineId))
  writer.u32(0)
  if (shortcut.appended) writer.bytes(shortcut.appended)
  return { name, bytes: writer.build(), type: 'application/x-ms-shortcut' }
}

/** §2.3 with a VolumeID and LocalBasePath. */
function linkInfo(target: string): Uint8Array {
  const volume = new ByteWriter().u32(17, 3, 0x5eb1_6e01, 16).u8(0).build()
  const path = Buffer.from(`${target}\0`, 'latin1')
  const pathAt = 0x1c + volume.length
  const suffixAt = pathAt + path.length
  return new ByteWriter()
    .u32(suffixAt + 1, 0x1c, 1, 0x1c, pathAt, 0, suffixAt)
    .bytes(volume, path)
    .u8(0)
    .build()
}

/** §2.3.2: a CommonNetworkRelativeLink. */
function networkLinkInfo(share: string): Uint8Array {
  const netName = Buffer.from(`${share}\0`, 'latin1')
  const link = new ByteWriter()
    .u32(20 + netName.length, 2, 20, 0, 0x0002_0000)
    .bytes(netName)
    .build()
  const suffixAt = 0x1c + link.length
  return new ByteWriter()
    .u32(suffixAt + 1, 0x1c, 2, 0, 0, 0x1c, suffixAt)
    .bytes(link)
    .u8(0)
    .build()
}

/** §2.2: this PC, the volume, then a file entry for each step, its long name in a block 0xBEEF0004. */
function idList(target: string): Uint8Array {
  const [volume = 'C:', ...steps] = target.split('\\')
  const items = [
    new ByteWriter().u8(0x1f, 0x50).bytes(guidBytes(MY_COMPUTER)).build(),
    new ByteWriter().u8(0x2f).ascii(`${volume}\\`).padTo(23).build(),
    ...steps.map((step, index) => fileEntry(step, index === steps.length - 1)),
  ]
  const list = new ByteWriter()
  for (const item of items) list.u16(item.length + 2).bytes(item)
  const bytes = list.u16(0).build()
  return new ByteWriter().u16(bytes.length).bytes(bytes).build()
}

function fileEntry(name: string, isFile: boolean): Uint8Array {
  const short = new ByteWriter()
    .ascii(name.replaceAll(/[^\x20-\x7e]/g, '_').slice(0, 12))
    .u8(0)
    .align(2)
    .build()
  const long = new ByteWriter().utf16(`${name}\0`).build()
  // Version 3: size, version, signature, created, accessed, place of the next, name, its own place.
  const block = new ByteWriter()
    .u16(2 + 2 + 4 + 8 + 2 + 2 + long.length + 2, 3)
    .u32(0xbeef_0004, 0, 0)
    .u16(0x14, 0)
    .bytes(long)
    .u16(12 + short.length)
  return new ByteWriter()
    .u8(isFile ? 0x32 : 0x31, 0)
    .u32(0, 0)
    .u16(isFile ? 0x20 : 0x10)
    .bytes(short, block.build())
    .build()
}

/** §2.5.4 */
const environmentBlock = (target: string): Uint8Array =>
  new ByteWriter()
    .u32(0x314, 0xa000_0001)
    .ascii(target)
    .padTo(8 + 260)
    .utf16(target)
    .padTo(0x314)
    .build()

/** §2.5.10; the droids say 00:00:5e:00:53:01, an address for documentation. */
function trackerBlock(machineId: string): Uint8Array {
  const droid = Buffer.concat([Buffer.alloc(16), Buffer.from('000000000000e111800000005e005301', 'hex')])
  return new ByteWriter().u32(0x60, 0xa000_0003, 0x58, 0).ascii(machineId).padTo(32).bytes(droid, droid).build()
}
