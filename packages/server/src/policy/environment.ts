import { Environment } from '@marcbachmann/cel-js'
import { policyFacts } from './facts.ts'

type Schema = { [name: string]: string | Schema }

/** CEL (Common Expression Language) with the facts of a mail as its variables, and nothing else. */
export function policyEnvironment(): Environment {
  const environment = new Environment({
    limits: { maxAstNodes: 300, maxDepth: 24, maxListElements: 200, maxMapEntries: 1, maxCallArguments: 4 },
  })
  const { lists, variables } = shapes()
  for (const [name, fields] of lists) environment.registerType(typeName(name), { fields })
  for (const name of lists.keys()) environment.registerVariable(name, `list<${typeName(name)}>`)
  for (const [name, shape] of Object.entries(variables)) {
    if (typeof shape === 'string') environment.registerVariable(name, shape)
    else environment.registerVariable(name, { schema: shape })
  }
  environment.registerFunction('string.like(string): bool', (text: string, pattern: string) => isLike(text, pattern))
  environment.registerFunction(
    'string.within(string): bool',
    (domain: string, parent: string) => domain === parent || (parent !== '' && domain.endsWith(`.${parent}`)),
  )
  return environment
}

/** The names of the facts as CEL declares them. */
function shapes(): { lists: Map<string, Record<string, string>>; variables: Schema } {
  const lists = new Map<string, Record<string, string>>()
  const variables: Schema = {}
  for (const { name, type } of policyFacts) {
    const [list = '', field] = name.split('[].')
    if (field !== undefined) lists.set(list, { ...lists.get(list), [field]: type })
    else put(variables, name.split('.'), type)
  }
  return { lists, variables }
}

function put(schema: Schema, [first = '', ...rest]: readonly string[], type: string): void {
  if (rest.length === 0) {
    schema[first] = type
    return
  }
  const inner = schema[first]
  const next = typeof inner === 'object' ? inner : {}
  schema[first] = next
  put(next, rest, type)
}

const typeName = (list: string): string => `${list[0]?.toUpperCase() ?? ''}${list.slice(1, -1)}`

/** `*` stands for anything. Each piece is looked for once, from left to right. */
export function isLike(text: string, pattern: string): boolean {
  const [first = '', ...pieces] = pattern.split('*')
  const last = pieces.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let at = first.length
  for (const piece of pieces) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > text.length - last.length) return false
    at = found + piece.length
  }
  return at <= text.length - last.length
}
