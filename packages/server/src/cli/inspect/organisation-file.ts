import { readFile } from 'node:fs/promises'
import type { OrganisationFile } from '@sekisho/inspection'
import { isMap, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'

const Person = z.strictObject({ name: z.string(), address: z.string(), section: z.string().optional() })

const Organisation = z.strictObject({
  name: z.string().optional(),
  domains: z.array(z.string()).optional(),
  trustedAuthservIds: z.array(z.string()).optional(),
  internalNetworks: z.array(z.string()).optional(),
  staff: z.array(Person).optional(),
  correspondents: z.array(Person).optional(),
})

/** Reads `--organisation FILE` (YAML, of which JSON is a part); throws `CliError` naming file, line, key and what is allowed. */
export async function readOrganisationFile(file: string): Promise<OrganisationFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CliError({ ja: `${file} を読めません（${messageOf(error)}）`, en: `${file} cannot be read (${messageOf(error)})` })
  })
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines })
  const [broken] = document.errors
  if (broken) throw at(file, lines.linePos(broken.pos[0]).line, broken.message.split('\n')[0] ?? '')
  const parsed = Organisation.safeParse(document.toJS() ?? {})
  if (parsed.success) return withoutUndefined(parsed.data)
  const [issue] = parsed.error.issues
  const path = issue?.path ?? []
  const key = issue?.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path
  throw at(file, lineOf(document.contents, key, lines), `${key.join('.')}: ${issue?.message ?? ''}${allowed(issue?.code, path)}`)
}

function allowed(code: string | undefined, path: readonly PropertyKey[]): string {
  if (code !== 'unrecognized_keys') return ''
  const keys = path.length > 0 ? Object.keys(Person.shape) : Object.keys(Organisation.shape)
  return ` (${keys.join(', ')})`
}

function at(file: string, line: number, what: string): CliError {
  return new CliError({ ja: `${file} の ${line} 行目: ${what}`, en: `${file}, line ${line}: ${what}` })
}

/** The line of the node the path leads to, or of the nearest one above it. */
function lineOf(contents: unknown, path: readonly PropertyKey[], lines: LineCounter): number {
  const keyNode = isMap(contents) && path.length === 1 ? contents.items.find(({ key }) => String(key) === path[0])?.key : undefined
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === path.length && keyNode ? keyNode : nodeAt(contents, path.slice(0, depth))
    const range = (node as { range?: [number, number, number] } | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}

function nodeAt(contents: unknown, path: readonly PropertyKey[]): unknown {
  const collection = contents as { getIn?: (path: readonly PropertyKey[], keepScalar: boolean) => unknown } | null
  return path.length === 0 ? contents : collection?.getIn?.(path, true)
}

// An absent key is left out rather than set to undefined.
function withoutUndefined(parsed: z.infer<typeof Organisation>): OrganisationFile {
  return JSON.parse(JSON.stringify(parsed)) as OrganisationFile
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
