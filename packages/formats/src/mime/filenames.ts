import { isUtf8 } from 'node:buffer'
import { type ParameterizedField, percentDecode } from './parameterized.ts'

/** Names one part may have; with more than this the part is strange enough. */
const MAX_NAMES = 32

interface Filenames {
  readonly filenames: readonly string[]
  /** The disposition and the type give different names. */
  readonly disagree: boolean
}

/** Every name a mail program could show for a part, the one most of them show first. */
export function collectFilenames(
  dispositions: readonly ParameterizedField[],
  contentTypes: readonly ParameterizedField[],
): Filenames {
  const filename = dispositions.flatMap((field) => valuesOf(field, 'filename'))
  const name = contentTypes.flatMap((field) => valuesOf(field, 'name'))
  const unusual = [
    ...dispositions.flatMap((field) => valuesOf(field, 'name')),
    ...contentTypes.flatMap((field) => valuesOf(field, 'filename')),
  ]
  const alternatives = [...dispositions, ...contentTypes].flatMap((field) => [
    ...(field.alternatives.get('filename') ?? []),
    ...(field.alternatives.get('name') ?? []),
  ])
  const shown = [...filename, ...name, ...unusual]
  const all = [...shown, ...alternatives]
  const filenames = [...new Set([...all, ...all.flatMap(otherForms)].map(readable))]
    .filter((each) => each !== '')
    .slice(0, MAX_NAMES)
  return { filenames, disagree: new Set([...filename, ...name].map((each) => readable(each).normalize('NFKC'))).size > 1 }
}

function valuesOf(field: ParameterizedField, name: string): readonly string[] {
  return field.parameters.get(name) ?? []
}

/** What programs in C or in a hurry make of a NUL, of quotes that are none, of percent escapes that nothing announces. */
function otherForms(name: string): string[] {
  const forms: string[] = []
  if (name.includes('\0')) forms.push(name.slice(0, name.indexOf('\0')), name.replaceAll('\0', ''))
  const unquoted = /^'(.+)'$/.exec(name)?.[1]
  if (unquoted !== undefined) forms.push(unquoted)
  if (/%[0-9a-f]{2}/i.test(name)) {
    const bytes = percentDecode(name)
    if (isUtf8(bytes)) forms.push(bytes.toString())
  }
  return forms
}

function readable(name: string): string {
  return name.replace(/[\0-\x1f\x7f]+/g, ' ').trim()
}
