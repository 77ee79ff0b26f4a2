import { decodeEntities } from './entities.ts'

// A name without a value is matched too: the search would otherwise begin anew within every long name.
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

/** A start tag or empty-element tag (XML 1.0 §3.1). Its attributes are read when they are asked for. */
export class XmlTag {
  /** With its prefix: `w:instrText`. */
  readonly name: string
  readonly localName: string
  readonly empty: boolean
  readonly #content: string
  #attributes: ReadonlyMap<string, string> | undefined

  /** `content` is what stands between `<` and `>`. */
  constructor(content: string) {
    const end = nameEnd(content)
    this.name = content.slice(0, end)
    this.localName = this.name.slice(this.name.indexOf(':') + 1)
    this.empty = content.endsWith('/')
    this.#content = content.slice(end)
  }

  /** Names with their prefixes → values. Of two with one name the first counts. */
  get attributes(): ReadonlyMap<string, string> {
    this.#attributes ??= readAttributes(this.#content)
    return this.#attributes
  }

  /** By name as written, else by local name, whatever the prefix. */
  attribute(name: string): string | undefined {
    const exact = this.attributes.get(name)
    if (exact !== undefined) return exact
    for (const [key, value] of this.attributes) if (key.endsWith(`:${name}`)) return value
    return undefined
  }
}

/** A name ends at a slash or at white space (all of which is not above the space). */
function nameEnd(content: string): number {
  let at = 0
  while (at < content.length && content.charCodeAt(at) > 0x20 && content.charCodeAt(at) !== 0x2f) at++
  return at
}

function readAttributes(content: string): ReadonlyMap<string, string> {
  if (!content.includes('=')) return NO_ATTRIBUTES
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, bare] of content.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? bare
    if (value !== undefined && !attributes.has(name)) attributes.set(name, decodeEntities(value))
  }
  return attributes
}
