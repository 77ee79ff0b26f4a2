import { encodeCp932 } from '../mail/iso-2022-jp.ts'

export interface VbaModuleSpecimen {
  readonly name: string
  /** `document` is ThisDocument, ThisWorkbook or a sheet; `standard` a module of its own. */
  readonly kind?: 'document' | 'standard' | 'class'
  /** What the author typed; `Attribute` lines are put before it unless it has them already. */
  readonly source: string
  /** Keeps the source out of the file: only the performance cache remains. */
  readonly stomped?: boolean
  /** What the compiled form was made from, when that is not the source that is shown. */
  readonly compiledFrom?: string
}

const GLOBAL_TEMPLATE = '1Normal.ThisDocument'
const WORKBOOK = '0{00020819-0000-0000-C000-000000000046}'

/** The source as Office stores it: `Attribute` lines first, CRLF between lines and at the end. */
export function storedSource({ name, kind = 'standard', source }: VbaModuleSpecimen): string {
  const lines = source.replaceAll(/\r?\n/g, '\r\n').trimEnd()
  if (/^Attribute VB_Name/m.test(lines)) return `${lines}\r\n`
  return `${[`Attribute VB_Name = "${name}"`, ...attributes(name, kind), lines].join('\r\n')}\r\n`
}

function attributes(name: string, kind: 'document' | 'standard' | 'class'): string[] {
  if (kind === 'standard') return []
  const base = name === 'ThisDocument' ? GLOBAL_TEMPLATE : WORKBOOK
  const document = kind === 'document'
  return [
    `Attribute VB_Base = "${document ? base : '0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}'}"`,
    'Attribute VB_GlobalNameSpace = False',
    'Attribute VB_Creatable = False',
    `Attribute VB_PredeclaredId = ${document ? 'True' : 'False'}`,
    `Attribute VB_Exposed = ${document ? 'True' : 'False'}`,
    'Attribute VB_TemplateDerived = False',
    `Attribute VB_Customizable = ${document ? 'True' : 'False'}`,
  ]
}

/** In the project's code page: 932, 65001 for UTF-8, anything else as Latin-1. */
export function encodeForProject(text: string, codePage: number): Uint8Array {
  if (codePage === 932) return encodeCp932(text)
  return Buffer.from(text, codePage === 65001 ? 'utf8' : 'latin1')
}
