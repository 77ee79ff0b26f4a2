// Inert mails that together make every detection speak: those of the catalogue, and a few for what it does not show.
import {
  aMail,
  type CatalogueMail,
  catalogue,
  catalogueHouse,
  docm,
  docx,
  excel4,
  type FileLike,
  macros,
  richText,
  textFile,
  zip,
} from '@sekisho/specimens'

/** Built when it is its turn. */
export type SelftestMail = () => Uint8Array | Promise<Uint8Array>

/** The house of the specimens. */
export const house = catalogueHouse

/** What the rules and the list of the self-test know. */
export const knownToRules = textFile('notes.txt', 'shibboleth')
export const knownToList = textFile('list.txt', 'an inert file that a list names')

const carrying = (file: FileLike): SelftestMail => mail(aMail().attaching(file))

function mail(built: { build(): Uint8Array }): SelftestMail {
  return () => built.build()
}

const oneSheet = [{ name: '表', cells: { A1: 1 } }]

const further: readonly SelftestMail[] = [
  carrying(
    docm({
      modules: [{ name: 'ThisDocument', kind: 'document', source: 'Sub Total()\nEnd Sub', compiledFrom: macros.autoRunShell }],
    }),
  ),
  carrying(excel4.xlsWithMacroSheet({ names: [] })),
  carrying(excel4.xlsWithMacroSheet({ sheets: oneSheet, names: [], dde: { service: 'cmd', topic: '/c calc.exe', item: 'A0' } })),
  carrying(docx({ customProperties: { _AssemblyLocation: 'http://192.0.2.1/a.vsto|0000|vstolocal' } })),
  carrying(richText({ fonts: 33_000 })),
  carrying(withLink(zip('link.zip').with(textFile('link', '../../etc')).build())),
  mail(aMail().from('総務課', 'soumu@midorino.example.com')),
  mail(aMail().from('P\u0430yment', 'someone@unrelated.example')),
  carrying(knownToRules),
  carrying(knownToList),
]

export const mails: readonly SelftestMail[] = [
  ...further,
  ...catalogue.flatMap(({ bad }) => bad.filter((entry) => !isAmongOthers(entry)).map((entry) => () => entry.mail())),
]

/** Those that are only suspicious beside what was written before, or once something else has arrived. */
export const mailsAmongOthers: readonly CatalogueMail[] = catalogue.flatMap(({ bad }) => bad.filter(isAmongOthers))

function isAmongOthers({ history = [], later = [] }: CatalogueMail): boolean {
  return history.length + later.length > 0
}

/** The only entry becomes a symbolic link (APPNOTE §4.4.2 made by Unix, §4.4.15 its mode). */
function withLink({ name, bytes }: { name: string; bytes: Uint8Array }): { name: string; bytes: Uint8Array } {
  const archive = Buffer.from(bytes)
  const central = archive.indexOf('PK\x01\x02', 0, 'latin1')
  archive.writeUInt8(3, central + 5)
  archive.writeUInt32LE(0o120777 * 0x1_0000, central + 38)
  return { name, bytes: archive }
}
