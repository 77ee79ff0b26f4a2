// ECMA-376-1 §11: the parts of a word-processing document that hold text and fields.
import type { OoxmlPackage } from '@sekisho/formats/ooxml'
import { mayHaveActiveFields, readWordText } from '@sekisho/formats/wordml'
import { decodeXml } from '@sekisho/formats/xml'
import type { Artifact } from '../../artifact.ts'
import { noteFields } from '../openers/field-facts.ts'
import { noteHiddenText } from '../openers/word-facts.ts'

/** Bytes of one part that are read, and parts of one document. */
const MAX_PART = 16 * 1024 * 1024
const MAX_PARTS = 60

const WORD_PART = /wordprocessingml\.|ms-word\./i
const WITHOUT_TEXT = /\.(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering|theme|keyMapCustomizations)\+xml$/i

/** What its parts come to, for words. */
export type ReadPart = (name: string) => Promise<Uint8Array | undefined>

/** Fields wherever they stand; text as a reader sees it, when there is something that could ask the reader for more. */
export async function openWord(pkg: OoxmlPackage, read: ReadPart, artifact: Artifact): Promise<void> {
  const names = new Set(pkg.mainPart === undefined ? [] : [pkg.mainPart])
  for (const [name, type] of pkg.contentTypes) if (WORD_PART.test(type) && !WITHOUT_TEXT.test(type)) names.add(name)
  const isActive = artifact.macros.length > 0 || artifact.external.length > 0
  const texts: string[] = []
  let hidden = ''
  for (const name of [...names].slice(0, MAX_PARTS)) {
    const bytes = await read(name)
    if (!bytes) continue
    const xml = decodeXml(bytes.subarray(0, MAX_PART))
    if (!isActive && !mayHaveActiveFields(xml)) continue
    const word = readWordText(xml)
    noteFields(artifact, word.fields)
    texts.push(word.text)
    hidden += word.hiddenText
  }
  if (texts.length > 0) artifact.text = texts.join('\n')
  noteHiddenText(artifact, hidden)
}
