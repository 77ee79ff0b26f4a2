import { z } from 'zod'
import { configSchema } from './schema.ts'

export interface ExplainedKey {
  /** `gate.policy.byVerdict` */
  readonly key: string
  readonly depth: number
  readonly ja: string
  readonly en: string
  /** Undefined for a group of keys and for what has no default. */
  readonly default: unknown
  readonly allowed: string
  readonly group: boolean
}

interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: unknown
  readonly ja?: string
  readonly en?: string
}

/** JSON Schema of the configuration file, for editors. */
export function configJsonSchema(): JsonSchema {
  const schema: JsonSchema = JSON.parse(JSON.stringify(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })))
  return schema
}

/** Every key in the order of the schema, groups before what is in them. */
export function explainConfig(): ExplainedKey[] {
  return explain(configJsonSchema(), [])
}

function explain(schema: JsonSchema, path: readonly string[]): ExplainedKey[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = [...path, name]
    const group = property.properties !== undefined
    const own: ExplainedKey = {
      key: key.join('.'),
      depth: path.length,
      ja: property.ja ?? '',
      en: property.en ?? '',
      default: group ? undefined : property.default,
      allowed: group ? '' : allowedIn(property),
      group,
    }
    return [own, ...explain(property, key)]
  })
}

function allowedIn(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map(String).join(' \\| ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(allowedIn))].join(', ')
  if (schema.type === 'array')
    return `[${schema.items?.properties ? Object.keys(schema.items.properties).join(', ') : allowedIn(schema.items ?? {})}]`
  if (schema.minimum !== undefined && schema.maximum !== undefined) return `${schema.minimum} … ${schema.maximum}`
  return schema.type ?? ''
}
