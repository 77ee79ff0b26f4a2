// The direction of the packages: formats ← inspection ← server ⇠ (types only) web; specimens knows no reader (docs/adr/0001, 0006).
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { checkout } from './checkout.ts'

type Package = 'formats' | 'inspection' | 'server' | 'specimens' | 'web'

interface Rule {
  readonly imports: readonly Package[]
  /** Only `import type`: nothing of these runs there. */
  readonly typesOnly?: readonly Package[]
  /** Also in tests. */
  readonly inTests?: readonly Package[]
  /** The modules of Node it may use; absent: all. */
  readonly node?: readonly string[]
}

// Streams move bytes in memory; what reads or writes the world is not here.
const pureNode = ['node:buffer', 'node:crypto', 'node:zlib', 'node:stream', 'node:util', 'node:url', 'node:path']

const rules: Record<Package, Rule> = {
  formats: { imports: [], inTests: ['specimens'], node: pureNode },
  inspection: { imports: ['formats'], inTests: ['specimens'], node: [...pureNode, 'node:net', 'node:perf_hooks'] },
  server: { imports: ['formats', 'inspection', 'specimens'] },
  specimens: { imports: [], node: [...pureNode, 'node:stream/promises'] },
  web: { imports: [], typesOnly: ['server', 'inspection'] },
}

// An import or export with `from`, a bare import, and import(); `type` right behind the keyword makes it types only.
const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

/** Reads its own WebAssembly from the library's folder, nothing else. */
const EXCEPT = new Set([join('packages', 'inspection', 'src', 'unpack', 'seven-zip', 'engine.ts')])

/** One sentence for each import that goes against an arrow. */
export function wrongImports(file: string, source: string): string[] {
  const from = packageOf(file)
  if (!from) return []
  const rule = rules[from]
  if (EXCEPT.has(file)) return []
  const isTest = /\.test\.tsx?$/.test(file) || file.includes(`${sep}testing${sep}`)
  return [...source.matchAll(IMPORT)].flatMap(([, type, named, dynamic]) => {
    const target = named ?? dynamic ?? ''
    if (target.startsWith('node:'))
      return isTest || !rule.node || rule.node.includes(target) ? [] : [`${file}: ${from} is pure and does not use ${target}`]
    const to = targetPackage(file, target)
    const allowed =
      !to ||
      to === from ||
      rule.imports.includes(to) ||
      (isTest && rule.inTests?.includes(to)) ||
      (type && rule.typesOnly?.includes(to))
    return allowed ? [] : [`${file}: ${from} does not import ${target}${rule.typesOnly?.includes(to) ? ' (types only)' : ''}`]
  })
}

function targetPackage(file: string, target: string): Package | undefined {
  const scoped = /^@sekisho\/([^/]+)/.exec(target)?.[1]
  if (scoped) return isPackage(scoped) ? scoped : undefined
  return target.startsWith('.') ? packageOf(relative(checkout, resolve(checkout, dirname(file), target))) : undefined
}

function packageOf(file: string): Package | undefined {
  const [folder, name = ''] = file.split(sep)
  return folder === 'packages' && isPackage(name) ? name : undefined
}

const isPackage = (name: string): name is Package => Object.hasOwn(rules, name)

if (import.meta.main) {
  const files = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: checkout })
  const wrong = files.flatMap((file) => wrongImports(file, readFileSync(resolve(checkout, file), 'utf8')))
  for (const sentence of wrong) process.stdout.write(`${sentence}\n`)
  process.exitCode = wrong.length > 0 ? 1 : 0
}
