import * as type from './types.ts'

/** Containers that 7-Zip opens, each with the extension by which it tries the right reader first. */
export const SEVEN_ZIP_EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['application/x-7z-compressed', '7z'],
  ['application/vnd.rar', 'rar'],
  ['application/x-lzh-compressed', 'lzh'],
  ['application/vnd.ms-cab-compressed', 'cab'],
  ['application/x-arj', 'arj'],
  ['application/x-bzip2', 'bz2'],
  ['application/x-xz', 'xz'],
  ['application/x-lzma', 'lzma'],
  ['application/x-compress', 'z'],
  ['application/x-ms-compress', 'ex_'],
  ['application/x-cpio', 'cpio'],
  ['application/x-rpm', 'rpm'],
  ['application/x-archive', 'ar'],
  ['application/x-xar', 'xar'],
  ['application/x-squashfs', 'squashfs'],
  ['application/x-ms-wim', 'wim'],
  ['application/x-vmdk', 'vmdk'],
  ['application/x-qcow', 'qcow2'],
  ['application/x-raw-disk-image', 'img'],
  [type.ISO, 'iso'],
  [type.UDF, 'udf'],
  [type.VHD, 'vhd'],
  [type.VHDX, 'vhdx'],
  [type.DMG, 'dmg'],
])

/** Everything that is opened to get at files inside; documents and mails are not among them. */
export const ARCHIVES: ReadonlySet<string> = new Set([
  ...SEVEN_ZIP_EXTENSIONS.keys(),
  type.ZIP,
  type.TAR,
  type.GZIP,
  'application/zstd',
  'application/x-ace',
])

/** What an archive begins with when it stands behind a self-extractor's code. */
export const EMBEDDED_SIGNATURES: readonly (readonly [string, string])[] = [
  ['application/x-7z-compressed', '7z\xBC\xAF\x27\x1C\0\x04'],
  ['application/vnd.rar', 'Rar!\x1A\x07\0\xCF'],
  ['application/vnd.rar', 'Rar!\x1A\x07\x01\0'],
  ['application/vnd.ms-cab-compressed', 'MSCF\0\0\0\0'],
]
