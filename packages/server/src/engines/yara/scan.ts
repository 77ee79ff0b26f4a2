import { extname } from 'node:path'
import type { EngineMatch, Severity } from '@sekisho/inspection'
import type { CompiledRules } from './compile.ts'

const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical']
const MAX_DESCRIPTION = 200

/** Rules that match, each with what its metadata says of it. */
export function scanWith(rules: CompiledRules, name: string, bytes: Uint8Array): EngineMatch[] {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = rules.scan(content, { filename: name, extension: extname(name).toLowerCase() })
  return found.map(({ ruleIdentifier, meta }) => {
    const severity = severityOf(meta)
    const description = 'description' in meta && typeof meta.description === 'string' ? meta.description : undefined
    return {
      signature: ruleIdentifier,
      ...(severity === undefined ? {} : { severity }),
      ...(description === undefined ? {} : { description: description.slice(0, MAX_DESCRIPTION) }),
    }
  })
}

/** `severity` in our own words, else the `score` of 0 to 100 that public rules carry; undefined when the rule says neither. */
export function severityOf(meta: object): Severity | undefined {
  if ('severity' in meta && typeof meta.severity === 'string') {
    const written = meta.severity.toLowerCase()
    const known = SEVERITIES.find((severity) => severity === written)
    if (known) return known
  }
  if (!('score' in meta) || typeof meta.score !== 'number') return undefined
  if (meta.score >= 75) return 'high'
  if (meta.score >= 60) return 'medium'
  return meta.score >= 40 ? 'low' : 'info'
}
