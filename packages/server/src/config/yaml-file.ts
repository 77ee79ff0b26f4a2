import { readFile } from 'node:fs/promises'
import { type Document, isMap, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { fileFailure } from '../file-failure.ts'
import { ConfigError, type ConfigProblem } from './config-error.ts'
import { allowedBy, alternatives } from './issues.ts'
import { nearest } from './nearest.ts'
import { withoutPassword } from './without-password.ts'
import { yamlWords } from './yaml-words.ts'

/** Longest file we read: a staff list of a large house is far below. */
const MAX_FILE_BYTES = 32 * 1024 * 1024
const SHOWN_VALUE = 60

/** A YAML (or JSON) file with the line of each key. */
export interface YamlFile {
  readonly name: string | undefined
  readonly value: unknown
  lineOf(path: readonly PropertyKey[]): number | undefined
}

/** Throws `ConfigError` when the file cannot be read or is not YAML. */
export async function readYamlFile(file: string): Promise<YamlFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { ja, en } = fileFailure(error)
    throw whole(file, undefined, { ja: `読めません：${ja}`, en: `cannot be read: ${en}` })
  })
  if (text.length > MAX_FILE_BYTES) throw whole(file, undefined, { ja: 'ファイルが大きすぎます', en: 'the file is too large' })
  return parseYaml(text, file)
}

export function parseYaml(text: string, name: string | undefined): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const error = document.errors[0]
  if (error) {
    const line = lines.linePos(error.pos[0]).line
    throw whole(name, line, yamlWords(error))
  }
  try {
    // An empty file is an empty configuration. Few aliases: a small file must not unfold into a large one.
    const value: unknown = document.toJS({ maxAliasCount: 100 }) ?? {}
    return { name, value, lineOf: (path) => lineIn(document, lines, path) }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw whole(name, undefined, { ja: `YAML として読めません：${message}`, en: `this is not YAML: ${message}` })
  }
}

/** What `schema` makes of the value. Throws `ConfigError` with the line of every problem. */
export function validated<T extends z.ZodType>(
  schema: T,
  file: Pick<YamlFile, 'name' | 'value' | 'lineOf'>,
  value: unknown = file.value,
): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new ConfigError(result.error.issues.flatMap(alternatives).flatMap((issue) => problemsOf(issue, schema, file, value)))
}

function problemsOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  file: Pick<YamlFile, 'name' | 'lineOf'>,
  value: unknown,
): ConfigProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, issue.path, schema, file))
  const allowed = allowedBy(issue)
  const written = JSON.stringify(at(value, issue.path))
  const found = written === undefined ? undefined : withoutPassword(written).slice(0, SHOWN_VALUE)
  const message =
    found === undefined
      ? { ja: `書かれていません。使えるもの：${allowed.ja}`, en: `missing; allowed: ${allowed.en}` }
      : { ja: `${found} は使えません。使えるもの：${allowed.ja}`, en: `${found} is not allowed; allowed: ${allowed.en}` }
  return [{ file: file.name, line: file.lineOf(issue.path), key: issue.path.map(String).join('.'), message }]
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  schema: z.ZodType,
  file: Pick<YamlFile, 'name' | 'lineOf'>,
): ConfigProblem {
  const known = keysAt(schema, path)
  const meant = nearest(key, known)
  const hint = meant
    ? { ja: `「${meant}」のことですか？`, en: `did you mean "${meant}"?` }
    : { ja: `使える名前：${known.join('、')}`, en: `known names: ${known.join(', ')}` }
  return {
    file: file.name,
    line: file.lineOf([...path, key]),
    key: [...path, key].map(String).join('.'),
    message: { ja: `この名前の設定はありません。${hint.ja}`, en: `there is no such setting; ${hint.en}` },
  }
}

/** Names of the keys an object may have at this place. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: unknown = schema
  for (const step of path) here = typeof step === 'number' ? elementOf(here) : shapeOf(here)?.[String(step)]
  return Object.keys(shapeOf(here) ?? {})
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  const inner = unwrapped(schema)
  return isRecord(inner) && isRecord(inner['shape']) ? inner['shape'] : undefined
}

function elementOf(schema: unknown): unknown {
  const inner = unwrapped(schema)
  return isRecord(inner) ? inner['element'] : undefined
}

function unwrapped(schema: unknown): unknown {
  let here = schema
  while (isRecord(here) && isRecord(here['def']) && here['def']['innerType'] !== undefined) here = here['def']['innerType']
  return here
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const step of path) here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined
  return here
}

function lineIn(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  const last = path.at(-1)
  const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(last)) : undefined
  const node: unknown = pair ? pair.key : document.getIn(path, true)
  const offset = rangeStart(node) ?? rangeStart(parent)
  return offset === undefined ? undefined : lines.linePos(offset).line
}

function rangeStart(node: unknown): number | undefined {
  if (!isRecord(node)) return undefined
  const range: unknown = node['range']
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function whole(file: string | undefined, line: number | undefined, message: { ja: string; en: string }): ConfigError {
  return new ConfigError([{ file, line, key: '', message }])
}
