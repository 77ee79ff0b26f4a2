// MS-SHLLINK §2.3 LinkInfo: offsets count from its own start.

import { ByteReader, keepingPartial, utf16leText } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'
import type { LinkInfo } from './types.ts'

const VOLUME_ID_AND_LOCAL_BASE_PATH = 0x1
const COMMON_NETWORK_RELATIVE_LINK_AND_PATH_SUFFIX = 0x2
/** A header of this size or more has offsets of Unicode strings. */
const HEADER_WITH_UNICODE = 0x24
type TextKey = 'localBasePath' | 'commonPathSuffix' | 'netName' | 'deviceName' | 'volumeLabel'

/** Strings that a path may have. */
const MAX_STRING_BYTES = 64 * 1024

export function readLinkInfo(bytes: Uint8Array): LinkInfo {
  const info: LinkInfo = {}
  keepingPartial({}, () => {
    const reader = new ByteReader(bytes)
    reader.skip(4, 'LinkInfoSize')
    const headerSize = reader.u32le('LinkInfoHeaderSize')
    const flags = reader.u32le('LinkInfoFlags')
    const volumeAt = reader.u32le('VolumeIDOffset')
    const basePathAt = reader.u32le('LocalBasePathOffset')
    const networkAt = reader.u32le('CommonNetworkRelativeLinkOffset')
    const suffixAt = reader.u32le('CommonPathSuffixOffset')
    const unicode = headerSize >= HEADER_WITH_UNICODE
    const baseUnicodeAt = unicode ? reader.u32le('LocalBasePathOffsetUnicode') : 0
    const suffixUnicodeAt = unicode ? reader.u32le('CommonPathSuffixOffsetUnicode') : 0
    if (flags & VOLUME_ID_AND_LOCAL_BASE_PATH) {
      put(info, 'localBasePath', wideAt(bytes, baseUnicodeAt) ?? narrowAt(bytes, basePathAt))
      keepingPartial({}, () => readVolume(bytes, volumeAt, info))
    }
    put(info, 'commonPathSuffix', wideAt(bytes, suffixUnicodeAt) ?? narrowAt(bytes, suffixAt))
    if (flags & COMMON_NETWORK_RELATIVE_LINK_AND_PATH_SUFFIX) keepingPartial({}, () => readNetwork(bytes, networkAt, info))
  })
  return info
}

// §2.3.1
function readVolume(bytes: Uint8Array, at: number, info: LinkInfo): void {
  const reader = new ByteReader(bytes, Math.min(at, bytes.length))
  reader.skip(4, 'VolumeIDSize')
  info.driveType = reader.u32le('DriveType')
  info.driveSerialNumber = reader.u32le('DriveSerialNumber')
  const labelAt = reader.u32le('VolumeLabelOffset')
  // §2.3.1: 0x14 says that the label is the Unicode one.
  const label = labelAt === 0x14 ? wideAt(bytes, at + reader.u32le('VolumeLabelOffsetUnicode')) : narrowAt(bytes, at + labelAt)
  put(info, 'volumeLabel', label)
}

// §2.3.2
function readNetwork(bytes: Uint8Array, at: number, info: LinkInfo): void {
  const reader = new ByteReader(bytes, Math.min(at, bytes.length))
  reader.skip(8, 'CommonNetworkRelativeLinkSize and Flags')
  const nameAt = reader.u32le('NetNameOffset')
  const deviceAt = reader.u32le('DeviceNameOffset')
  reader.skip(4, 'NetworkProviderType')
  const nameUnicodeAt = nameAt > 0x14 ? at + reader.u32le('NetNameOffsetUnicode') : 0
  put(info, 'netName', wideAt(bytes, nameUnicodeAt) ?? narrowAt(bytes, at + nameAt))
  if (deviceAt !== 0) put(info, 'deviceName', narrowAt(bytes, at + deviceAt))
}

function put(info: LinkInfo, key: TextKey, value: string | undefined): void {
  if (value !== undefined && value !== '') info[key] = value
}

function narrowAt(bytes: Uint8Array, at: number): string | undefined {
  if (!(at > 0 && at < bytes.length)) return undefined
  const rest = bytes.subarray(at, at + MAX_STRING_BYTES)
  const end = rest.indexOf(0)
  return decodeText(end < 0 ? rest : rest.subarray(0, end), undefined)
}

function wideAt(bytes: Uint8Array, at: number): string | undefined {
  if (!(at > 0 && at < bytes.length)) return undefined
  const text = utf16leText(bytes, at, at + MAX_STRING_BYTES)
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}
