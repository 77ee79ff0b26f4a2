// One inert mail for each detection: what Sekisho must notice on this installation.
import {
  aMail,
  ambiguousMails,
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
  readonly mail: () => { build(): Uint8Array }
}

/** The house of the specimens. */
export const house = {
  name: 'みどり野病院',
  domains: ['midorino.example.com'],
  staff: [{ name: '緑野 花子', address: 'hanako@midorino.example.com', section: '総務課' }],
}

/** What the rules and the list of the self-test know. */
export const knownToRules = textFile('notes.txt', 'shibboleth')
export const knownToList = textFile('list.txt', 'an inert file that a list names')

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
  { detection: 'message.rewritten-upstream', mail: () => aMail().header('X-Virus-Status', 'Infected') },
  { detection: 'sender.lookalike-domain', mail: () => aMail().from('総務課', 'soumu@midor1no.example.com') },
  { detection: 'sender.mixed-script-name', mail: () => aMail().from('P\u0430yment', 'someone@unrelated.example') },
  { detection: 'mime.contradicting-headers', mail: () => aMail().header('Content-Type', 'text/html') },
  { detection: 'mime.boundary-ambiguous', mail: () => written('second of two boundaries') },
  { detection: 'mime.ambiguous-encoding', mail: () => written('lines that are not base64') },
  { detection: 'mime.type-mismatch', mail: () => carrying(renamed(docx(), '写真.jpg')) },
  {
    detection: 'mime.misleading-filename',
    mail: () => aMail().attaching(textFile('note.txt'), { contentType: 'text/plain; name=note.js' }),
  },
  { detection: 'mime.nul-or-bare-cr', mail: () => aMail().header('X-Note', 'a\rb') },
  { detection: 'mime.smuggled-message', mail: () => followedBy('\n.\nMAIL FROM:<someone@unrelated.example>\r\n') },
  { detection: 'mime.charset-trick', mail: () => aMail().header('X-Note', '=?utf-7?Q?note?=') },
  // Nobody listens where the self-test looks for an anti-virus, and that has to be told.
  { detection: 'engine.antivirus', mail: () => aMail() },
  { detection: 'engine.yara', mail: () => carrying(knownToRules) },
  { detection: 'engine.known-hash', mail: () => carrying(knownToList) },
  { detection: 'message.not-inspected', mail: () => carrying(damaged(zip('資料.zip').with(textFile(), jpeg()).build())) },
]

/** A program that only some mail programs would find. */
function written(trick: string): { build(): Uint8Array } {
  const found = ambiguousMails(exe()).find((mail) => mail.trick === trick)
  if (!found) throw new Error(`no mail is written with ${trick}`)
  return { build: () => found.bytes }
}

const followedBy = (text: string): { build(): Uint8Array } => ({
  build: () => Buffer.concat([aMail().build(), Buffer.from(text, 'latin1')]),
})

/** The directory at the end is gone, and with it a part of the last entry. */
function damaged({ name, bytes }: { name: string; bytes: Uint8Array }): { name: string; bytes: Uint8Array } {
  return { name, bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) }
}
