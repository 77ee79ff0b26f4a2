// MS-SHLLINK §2: SHELL_LINK = SHELL_LINK_HEADER [LINKINFO] [STRING_DATA] *EXTRA_DATA
import { ByteWriter } from '../bytes/byte-writer.ts'
import { guidBytes } from '../bytes/guid.ts'
import type { SpecimenFile } from '../specimen-file.ts'

export interface Shortcut {
  readonly name?: string
  readonly target?: string
  readonly arguments?: string
  readonly description?: string
  /** Bytes behind the terminal block, where payloads hide. */
  readonly appended?: Uint8Array
}

const SHELL_LINK_CLSID = '00021401-0000-0000-c000-000000000046'
const HAS_LINK_INFO = 0x02
const HAS_NAME = 0x04
const HAS_RELATIVE_PATH = 0x08
const HAS_ARGUMENTS = 0x20
const IS_UNICODE = 0x80

/** A shortcut to the calculator, unless another target is given. */
export function lnk(shortcut: Shortcut = {}): SpecimenFile {
  const {
    name = '案内.lnk',
    target = 'C:\\Windows\\System32\\calc.exe',
    arguments: commandLine,
    description,
    appended,
  } = shortcut
  const strings: readonly (readonly [number, string | undefined])[] = [
    [HAS_NAME, description],
    [HAS_RELATIVE_PATH, `.\\${target.slice(target.lastIndexOf('\\') + 1)}`],
    [HAS_ARGUMENTS, commandLine],
  ]
  const flags = strings.reduce((all, [flag, value]) => (value === undefined ? all : all | flag), HAS_LINK_INFO | IS_UNICODE)
  const writer = new ByteWriter()
    .u32(0x4c)
    .bytes(guidBytes(SHELL_LINK_CLSID))
    .u32(flags, 0x20)
    .zeros(24)
    .u32(0, 0, 1)
    .zeros(12)
    .bytes(linkInfo(target))
  for (const [, value] of strings) if (value !== undefined) writer.u16(value.length).utf16(value)
  writer.u32(0)
  if (appended) writer.bytes(appended)
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
