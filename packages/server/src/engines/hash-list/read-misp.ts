import { asDescription, asHash, type HashEntry, type HashListContent } from './entry.ts'

// MISP core format (JSON): Event { info, Attribute [{ type, value, to_ids, deleted }], Object [{ Attribute [...] }] }, bare,
// in a list, or inside `response`. Types: `sha256`, `md5`, …; `filename|sha256` and `malware-sample` have a name in front.

const HASH_TYPE = /^(?:filename\|)?(?:md5|sha1|sha256)$|^malware-sample$/
/** Objects inside each other; MISP needs five. */
const MAX_DEPTH = 12

/** Every hash of an export that is meant for detection. Throws SyntaxError when the text is no JSON. */
export function readMisp(text: string): HashListContent {
  const entries: HashEntry[] = []
  collect(JSON.parse(text), undefined, 0, entries)
  return { entries, notUnderstood: { count: 0, lines: [] } }
}

function collect(value: unknown, info: string | undefined, depth: number, entries: HashEntry[]): void {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const each of value) collect(each, info, depth + 1, entries)
    return
  }
  const here = 'info' in value && typeof value.info === 'string' ? value.info : info
  if ('type' in value && 'value' in value && typeof value.type === 'string' && typeof value.value === 'string') {
    const entry = isMeant(value) && HASH_TYPE.test(value.type) ? entryOf(value.value, value, here) : undefined
    if (entry) entries.push(entry)
    return
  }
  for (const child of Object.values(value)) collect(child, here, depth + 1, entries)
}

/** An attribute without `to_ids` is there for people; a deleted one is there no more. */
function isMeant(attribute: object): boolean {
  return !('to_ids' in attribute && attribute.to_ids === false) && !('deleted' in attribute && attribute.deleted === true)
}

function entryOf(value: string, attribute: object, info: string | undefined): HashEntry | undefined {
  const bar = value.lastIndexOf('|')
  const hash = asHash(value.slice(bar + 1))
  if (hash === undefined) return undefined
  const comment = 'comment' in attribute && typeof attribute.comment === 'string' ? attribute.comment : ''
  return { hash, description: asDescription(info ?? (comment || value.slice(0, Math.max(0, bar)))), validUntil: undefined }
}
