// One inert mail for each detection: what Sekisho must notice on this installation.
import {
  aMail,
  docm,
  docWithMacro,
  docx,
  encryptedOffice,
  exe,
  type FileLike,
  iso,
  jpeg,
  lnk,
  type Mail,
  macros,
  oneNote,
  script,
  textFile,
  xlsx,
  zip,
  zippedPadded,
} from '@sekisho/specimens'

export interface SelftestCase {
  /** The detection that has to fire; other ones may too. */
  readonly detection: string
  readonly mail: () => Mail
}

/** The house of the specimens. */
export const house = {
  name: 'みどり野病院',
  domains: ['midorino.example.com'],
  staff: [{ name: '緑野 花子', address: 'hanako@midorino.example.com', section: '総務課' }],
}

const MEGABYTE = 1024 * 1024
const PADDED_BYTES = 80 * MEGABYTE

const carrying = (file: FileLike): Mail => aMail().attaching(file)
const renamed = (file: { bytes: Uint8Array }, name: string) => ({ name, bytes: file.bytes })
const withMacro = (source: string) => docWithMacro({ modules: [macros.asDocumentModule(source)] })

export const cases: readonly SelftestCase[] = [
  { detection: 'macro.autorun-executes', mail: () => carrying(withMacro(macros.autoRunShell)) },
  { detection: 'macro.autorun-downloads', mail: () => carrying(withMacro(macros.autoRunDownload)) },
  { detection: 'macro.autorun-writes', mail: () => carrying(withMacro(macros.autoRunWrite)) },
  {
    detection: 'macro.lure',
    mail: () => carrying(docm({ text: 'この文書は別の端末で作成されました。「コンテンツの有効化」を押してください。' })),
  },
  {
    detection: 'macro.source-missing',
    mail: () => carrying(docWithMacro({ modules: [{ ...macros.asStandardModule(macros.autoRunShell), stomped: true }] })),
  },
  { detection: 'macro.present', mail: () => carrying(docm({ modules: [macros.asStandardModule(macros.harmless)] })) },
  { detection: 'office.remote-template', mail: () => carrying(docx({ remoteTemplate: 'http://192.0.2.1/template.dotm' })) },
  { detection: 'attachment.program', mail: () => carrying(exe('setup.exe')) },
  { detection: 'attachment.script', mail: () => carrying(script('js')) },
  { detection: 'attachment.shortcut', mail: () => carrying(lnk()) },
  { detection: 'attachment.disk-image', mail: () => carrying(iso()) },
  { detection: 'attachment.blocked-type', mail: () => carrying(oneNote()) },
  { detection: 'attachment.double-extension', mail: () => carrying(renamed(exe(), '請求書.pdf.exe')) },
  { detection: 'attachment.right-to-left-override', mail: () => carrying(renamed(exe(), '請求書\u202Efdp.exe')) },
  {
    detection: 'archive.dangerous-name-inside-encrypted',
    mail: () => carrying(zip('資料.zip').with(exe('資料.exe')).encrypted('unknown to all')),
  },
  {
    detection: 'archive.padded-document',
    mail: () => carrying(zippedPadded('0307.zip', withMacro(macros.autoRunShell), PADDED_BYTES)),
  },
  { detection: 'encrypted.unopened', mail: () => carrying(zip('写真.zip').with(jpeg()).encrypted('unknown to all', 'aes256')) },
  { detection: 'encrypted.transparent-password', mail: () => carrying(encryptedOffice(xlsx({ name: '一覧.xlsx' }))) },
  { detection: 'sender.display-name-spoof', mail: () => aMail().from('緑野 花子', 'x7@unrelated.example') },
  { detection: 'sender.own-domain-from-outside', mail: () => aMail().from('総務課', 'soumu@midorino.example.com') },
  { detection: 'message.multiple-from', mail: () => aMail().header('From', 'someone.else@unrelated.example') },
  { detection: 'message.not-inspected', mail: () => carrying(damaged(zip('資料.zip').with(textFile(), jpeg()).build())) },
]

/** The directory at the end is gone, and with it a part of the last entry. */
function damaged({ name, bytes }: { name: string; bytes: Uint8Array }): { name: string; bytes: Uint8Array } {
  return { name, bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) }
}
