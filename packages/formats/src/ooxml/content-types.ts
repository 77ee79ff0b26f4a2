// ECMA-376-2 §6.2.3.2 [Content_Types].xml. TYPES = *( Default(Extension) | Override(PartName) )

import { scanXml } from '../xml/index.ts'
import { partKey } from './part-name.ts'

const CONTENT_TYPES_KEY = '[content_types].xml'

/** The names of an archive hold the part that makes it an OPC package. */
export function isOoxml(names: Iterable<string>): boolean {
  for (const name of names) if (isContentTypesPart(name)) return true
  return false
}

export function isContentTypesPart(name: string): boolean {
  return partKey(name) === CONTENT_TYPES_KEY
}

/** Which part has which type. Fed with every content type part there is; the first word on a part counts. */
export class ContentTypes {
  readonly #defaults = new Map<string, string>()
  readonly #overrides = new Map<string, { name: string; type: string }>()

  add(xml: Uint8Array): void {
    for (const event of scanXml(xml)) {
      if (event.kind !== 'open') continue
      const { tag } = event
      const type = tag.attribute('ContentType')?.trim()
      if (type === undefined) continue
      if (tag.localName === 'Default') this.#default(tag.attribute('Extension'), type)
      else if (tag.localName === 'Override') this.#override(tag.attribute('PartName'), type)
    }
  }

  typeOf(name: string): string | undefined {
    const key = partKey(name)
    return this.#overrides.get(key)?.type ?? this.#defaults.get(key.slice(key.lastIndexOf('.') + 1))
  }

  /** Names that have an override, without leading slash. */
  *overridden(): Generator<{ name: string; type: string }> {
    yield* this.#overrides.values()
  }

  #default(extension: string | undefined, type: string): void {
    const key = extension?.replace(/^\./, '').toLowerCase()
    if (key !== undefined && !this.#defaults.has(key)) this.#defaults.set(key, type)
  }

  #override(name: string | undefined, type: string): void {
    if (name === undefined) return
    const key = partKey(name)
    if (!this.#overrides.has(key)) this.#overrides.set(key, { name: name.replace(/^\/+/, ''), type })
  }
}
