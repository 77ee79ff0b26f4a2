import type { CfbFile } from '@sekisho/formats/cfb'
import * as type from './types.ts'

// The root's CLSID, as [MS-DOC], [MS-XLS], [MS-PPT], [MS-OXMSG] and Windows Installer write it.
const CLSIDS: Readonly<Record<string, string>> = {
  '00020906-0000-0000-c000-000000000046': type.DOC,
  '00020900-0000-0000-c000-000000000046': type.DOC,
  '00020820-0000-0000-c000-000000000046': type.XLS,
  '00020810-0000-0000-c000-000000000046': type.XLS,
  '64818d10-4f9b-11cf-86ea-00aa00b929e8': type.PPT,
  '64818d11-4f9b-11cf-86ea-00aa00b929e8': type.PPT,
  '000c1084-0000-0000-c000-000000000046': type.MSI,
  '000c1086-0000-0000-c000-000000000046': type.MSI,
  '000c1082-0000-0000-c000-000000000046': type.MSI,
  '00020d0b-0000-0000-c000-000000000046': type.MSG,
  '00021201-0000-0000-00c0-000000000046': type.PUBLISHER,
  '00021a14-0000-0000-c000-000000000046': type.VISIO,
}

/** The kind of a compound file: by its streams, which decide what a program finds, then by the root's CLSID. */
export function cfbKind(cfb: CfbFile): string {
  const top = new Set(cfb.entries.filter((entry) => !entry.path.includes('/')).map((entry) => entry.name.toLowerCase()))
  if (top.has('encryptedpackage') && top.has('encryptioninfo')) return type.ENCRYPTED_OOXML
  if (top.has('worddocument')) return type.DOC
  if (top.has('workbook') || top.has('book')) return type.XLS
  if (top.has('powerpoint document') || top.has('pp97_dualstorage')) return type.PPT
  if (top.has('__properties_version1.0') || top.has('__nameid_version1.0')) return type.MSG
  if (top.has('quill') || (top.has('contents') && top.has('envelope'))) return type.PUBLISHER
  if (top.has('visiodocument')) return type.VISIO
  const root = cfb.entries.find((entry) => entry.kind === 'root')
  const known = root && CLSIDS[root.clsid]
  if (known) return known
  if (top.has('jsrv_segmentinformation') || top.has('documenttext')) return 'application/x-js-taro'
  if (top.has('catalog') && [...top].every((name) => name === 'catalog' || /^\d+|^256_/.test(name)))
    return 'application/x-windows-thumbnails'
  return type.CFB
}
