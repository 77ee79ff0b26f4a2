// RTF 1.9.1: a document with objects, fields and a template.

import { rtf } from '../files/text.ts'
import type { SpecimenFile } from '../specimen-file.ts'

export interface RtfObjectSpecimen {
  readonly className: string
  readonly data: Uint8Array
  /** `\objemb` unless another word is given, without backslash. */
  readonly kind?: string
  readonly update?: boolean
  /** Puts things between the digits that Word passes over. */
  readonly obfuscated?: boolean
}

export interface RtfSpecimen {
  readonly name?: string
  readonly text?: string
  readonly objects?: readonly RtfObjectSpecimen[]
  /** Instructions of fields, each in as many runs as are given. */
  readonly fields?: readonly (readonly string[])[]
  readonly template?: string
  readonly picture?: SpecimenFile
  readonly fonts?: number
}

/** Rich text as Word writes it, with whatever is put into it. */
export function richText(specimen: RtfSpecimen = {}): SpecimenFile {
  const { name = '書面.rtf', text = '書面', objects = [], fields = [], template, picture, fonts = 1 } = specimen
  const plain = Buffer.from(rtf({ text }).bytes).toString('latin1').trimEnd().slice(0, -1)
  const parts = [
    `{\\fonttbl${Array.from({ length: fonts }, (_, index) => `{\\f${index}\\fnil x;}`).join('')}}`,
    template === undefined ? '' : `{\\*\\template ${escaped(template)}}`,
    ...fields.map(field),
    ...objects.map(object),
    picture === undefined ? '' : `{\\pict\\pngblip\r\n${hex(picture.bytes)}}`,
  ]
  return { name, bytes: Buffer.from(`${plain}${parts.join('\r\n')}}\r\n`, 'latin1'), type: 'application/rtf' }
}

const escaped = (text: string): string => text.replaceAll(/[\\{}]/g, '\\$&')
const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/.{128}/g, '$&\r\n')

const field = (runs: readonly string[]): string =>
  `{\\field{\\*\\fldinst ${runs.map((run) => `{\\b ${escaped(run)}}`).join('')}}{\\fldrslt 値}}`

function object({ className, data, kind = 'objemb', update = false, obfuscated = false }: RtfObjectSpecimen): string {
  const digits = obfuscated ? hex(data).replaceAll(/0{4}/g, '0\\par{\\*\\xyz 41}0{0}\\~0') : hex(data)
  return `{\\object\\${kind}${update ? '\\objupdate' : ''}\\objw1\\objh1{\\*\\objclass ${className}}{\\*\\objdata ${digits}}{\\result 図}}`
}
