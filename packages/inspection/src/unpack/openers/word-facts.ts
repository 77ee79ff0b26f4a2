import { FormatError } from '@sekisho/formats/bytes'
import type { CfbFile } from '@sekisho/formats/cfb'
import { readDoc } from '@sekisho/formats/doc'
import type { Artifact } from '../../artifact.ts'
import type { Walk } from '../opener.ts'
import { noteFields } from './field-facts.ts'
import { looseText } from './loose-text.ts'

/** Characters of hidden text that are told. */
const MAX_HIDDEN = 2_000

/** A Word 97-2003 document: its text as it is seen, its fields, its template. Answers strings that macros may have been given. */
export function readWordDocument(artifact: Artifact, cfb: CfbFile, walk: Walk): string[] {
  try {
    const doc = readDoc(cfb, walk.budget)
    artifact.text = doc.broken && doc.text === '' ? looseText(cfb.stream('WordDocument')) : doc.text
    const pictures = cfb.entries.find(({ kind, path }) => kind === 'stream' && path.toLowerCase() === 'data')?.size ?? 0
    if (pictures > 0) artifact.facts['dataStreamBytes'] = pictures
    noteFields(artifact, doc.fields)
    noteHiddenText(artifact, doc.hiddenText)
    if (doc.attachedTemplate !== undefined && /[\\/:]/.test(doc.attachedTemplate))
      artifact.external.push({ source: 'SttbfAssoc', type: 'attachedTemplate', target: doc.attachedTemplate })
    return [...doc.variables.values(), doc.hiddenText]
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    artifact.text = looseText(cfb.stream('WordDocument'))
    return []
  }
}

/** What stands in a document and nobody sees. */
export function noteHiddenText(artifact: Artifact, hidden: string): void {
  const text = hidden.trim()
  if (text !== '') artifact.facts['hiddenText'] = text.slice(0, MAX_HIDDEN)
}
