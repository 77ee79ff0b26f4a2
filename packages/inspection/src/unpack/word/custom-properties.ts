// ECMA-376-1 §22.3 custom properties. VSTO: `_AssemblyLocation` names a program that Office loads with the document.
import type { OoxmlPackage } from '@sekisho/formats/ooxml'
import { scanXml } from '@sekisho/formats/xml'
import type { Artifact } from '../../artifact.ts'
import type { ReadPart } from './open-word.ts'

const CUSTOM_PROPERTIES = /custom-properties\+xml$/i
const ADDRESS = /^[^|]*/
const MAX_VALUES = 1_000

/** Values of the custom properties; an assembly to load is put on the document as something it refers to. */
export async function readCustomProperties(pkg: OoxmlPackage, read: ReadPart, artifact: Artifact): Promise<string[]> {
  const values: string[] = []
  for (const [part, type] of pkg.contentTypes) {
    if (!CUSTOM_PROPERTIES.test(type)) continue
    let name = ''
    for (const event of scanXml((await read(part)) ?? '')) {
      if (event.kind === 'open' && event.tag.localName === 'property') name = event.tag.attribute('name') ?? ''
      if (event.kind !== 'text' || event.text.trim() === '' || values.length >= MAX_VALUES) continue
      values.push(event.text)
      if (name.toLowerCase() === '_assemblylocation')
        artifact.external.push({ source: part, type: '_AssemblyLocation', target: ADDRESS.exec(event.text)?.[0] ?? '' })
    }
  }
  return values
}
