import type { Artifact, Macro } from '../artifact.ts'
import type { Organisation } from '../message/organisation.ts'
import { defineFact } from '../unpack/typed-fact.ts'

const allowedFact = defineFact<true>('macrosAllowed')

/**
 * Notes the documents whose macros the house lets in. Every module with code has to be on its list: one that is not could do the
 * work of another that is.
 */
export function noteAllowedMacros(artifacts: readonly Artifact[], organisation: Organisation): void {
  for (const artifact of artifacts) {
    const macros = withCode(artifact)
    if (macros.length > 0 && macros.every(({ sha256 }) => organisation.allowsMacro(sha256))) allowedFact.put(artifact, true)
  }
}

export const areAllowed = (artifact: Artifact): boolean => allowedFact.of(artifact) === true

/** Modules that hold more than their attributes. */
export const withCode = ({ macros }: Artifact): Macro[] =>
  macros.filter(({ source }) => source.replace(/^Attribute .*$/gm, '').trim() !== '')
