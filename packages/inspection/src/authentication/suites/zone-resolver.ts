// The zones of the SPF test suite as a resolver: a record under SPF counts as TXT where a name has no TXT of its own.

type Records = Readonly<Record<string, unknown>>
export type SuiteZone = Readonly<Record<string, readonly (Records | 'TIMEOUT')[]>>

const MAX_ALIASES = 8

export function zoneResolver(zone: SuiteZone) {
  const names = new Map(Object.entries(zone).map(([name, records]) => [name.toLowerCase(), records]))

  return async function resolve(asked: string, type: string, aliases = 0): Promise<string[]> {
    const name = asked.toLowerCase().replace(/\.$/, '')
    if (name.split('.').some((label) => label.length === 0 || label.length > 63)) throw failure('EBADNAME')
    const records = names.get(name)
    if (!records) throw failure('ENOTFOUND')
    const pairs = records.flatMap((record) => (record === 'TIMEOUT' ? [] : Object.entries(record)))
    const alias = pairs.find(([kind]) => kind === 'CNAME')?.[1]
    if (typeof alias === 'string' && type !== 'CNAME') {
      if (aliases > MAX_ALIASES) throw failure('ESERVFAIL')
      return resolve(alias, type, aliases + 1)
    }
    const hasText = pairs.some(([kind]) => kind === 'TXT')
    const wanted = type === 'TXT' && !hasText ? 'SPF' : type
    const found = pairs.flatMap(([kind, value]) => (kind === wanted && value !== 'NONE' ? [recordOf(type, value)] : []))
    if (found.length > 0) return found
    throw failure(pairs.some(([kind]) => kind === 'TIMEOUT') || records.includes('TIMEOUT') ? 'ETIMEOUT' : 'ENODATA')
  }
}

/** In the shapes of `dns.promises.resolve`; the type it has there stands for all of them. */
function recordOf(type: string, value: unknown): string {
  if (type === 'TXT') return shaped([value].flat())
  if (type === 'MX' && Array.isArray(value)) return shaped({ priority: value[0], exchange: value[1] })
  return shaped(value)
}

const shaped = (value: unknown): string => JSON.parse(JSON.stringify(value))
const failure = (code: string): Error => Object.assign(new Error(code), { code })
