// ECMA-376-1 §17.16.5: what the fields of a document fetch or start.
import { type Field, parseInstruction } from '@sekisho/formats/fields'
import type { Artifact } from '../../artifact.ts'

/** Instructions told of one document, characters told of one. */
const MAX_TOLD = 100
const MAX_CHARACTERS = 2_000
const MAX_LINKS = 2_000

/** Fields that do more than count pages. */
const ACTIVE = /^(?:DDE|DDEAUTO|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|RD|DATABASE|MACROBUTTON)$/
/** Those that load what their first file name or address says. */
const LOADS = /^(?:INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|RD)$/
const PLACE = /^(?:[a-z][a-z0-9+.-]+:|\\\\|\/\/|[a-z]:[\\/])/i

/** Puts hyperlinks, what is loaded from elsewhere, and the active instructions on the document. */
export function noteFields(artifact: Artifact, fields: readonly Field[]): void {
  const told: string[] = []
  const links = new Set<string>()
  for (const { instruction } of fields) {
    const { type, arguments: words } = parseInstruction(instruction)
    if (type === 'HYPERLINK' && words[0] !== undefined && PLACE.test(words[0]) && links.size < MAX_LINKS) links.add(words[0])
    if (!ACTIVE.test(type)) continue
    if (told.length < MAX_TOLD) told.push(instruction.slice(0, MAX_CHARACTERS))
    const target = LOADS.test(type) ? words.find((word) => PLACE.test(word)) : undefined
    if (target !== undefined && artifact.external.length < MAX_LINKS)
      artifact.external.push({ source: 'field', type, target: unescaped(target) })
  }
  artifact.links.push(...links)
  if (told.length > 0) artifact.facts['fieldInstructions'] = told
}

/** A backslash is written twice in an instruction. */
const unescaped = (target: string): string => target.replaceAll('\\\\', '\\').replace(/^\\(?=[^\\])/, '\\\\')

/** The active instructions of a document, as `noteFields` left them. */
export function activeInstructions({ facts }: Artifact): readonly string[] {
  const told = facts['fieldInstructions']
  return Array.isArray(told) ? told.filter((instruction) => typeof instruction === 'string') : []
}
