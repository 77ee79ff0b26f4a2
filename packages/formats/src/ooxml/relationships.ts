// ECMA-376-2 §6.5.3 relationships part.

import { scanXml } from '../xml/index.ts'
import { resolveTarget } from './part-name.ts'
import type { Relationship } from './types.ts'

/** `scheme:` or `\\server`: a target that no part can be, whatever TargetMode says. */
const OUTSIDE = /^(?:[a-z][a-z0-9+.-]*:|\\\\)/i

/** The relationships of one part. `partNamed` gives the archive's spelling of a part's name. */
export function* readRelationships(
  xml: Uint8Array,
  source: string,
  partNamed: (name: string) => string,
): Generator<Relationship> {
  for (const event of scanXml(xml)) {
    if (event.kind !== 'open' || event.tag.localName !== 'Relationship') continue
    const { tag } = event
    const target = tag.attribute('Target') ?? ''
    const external = tag.attribute('TargetMode')?.trim().toLowerCase() === 'external' || OUTSIDE.test(target)
    const part = external || target === '' ? undefined : partNamed(resolveTarget(source, target))
    yield { source, id: tag.attribute('Id') ?? '', type: tag.attribute('Type')?.trim() ?? '', target, external, part }
  }
}

/** `…/relationships/vbaProject` in the transitional, strict and Microsoft namespaces alike. */
export function relationshipKind(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1).toLowerCase()
}
