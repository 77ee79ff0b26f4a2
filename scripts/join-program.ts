// Joins the sources of the server and its inspectors, and the libraries they use, into a few files. A process then reads a dozen
// files instead of a thousand, and strips no types. Nothing is shortened and nothing renamed, and every source is headed by
// its path, so that a stack trace can be followed. `node scripts/join-program.ts FOLDER`; the folder must not exist.
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'

const packages = join(import.meta.dirname, '..', 'packages')

/** Libraries that are machine code or read files beside their own: they are found from their user's place, as without joining. */
const APART = /^(?:7z-wasm|better-sqlite3|pdfjs-dist|sharp|tesseract\.js|@litko\/yara-x)(?:\/|$)/
/** These name their neighbours, which are joined as well. */
const NEIGHBOURS = ['pool/inspector-module.ts', 'engines/yara/yara-module.ts'].map((file) =>
  join(packages, 'server', 'src', file),
)

const apart = (folder: string): Plugin => ({
  name: 'apart',
  async resolveId(name, importer) {
    if (!APART.test(name) || importer === undefined) return null
    const found = await this.resolve(name, importer, { skipSelf: true })
    return found ? { id: relative(folder, found.id), external: true } : null
  },
})

/** `import.meta` goes on telling where the source stands. */
const whereSourcesStand = (folder: string): Plugin => ({
  name: 'where-sources-stand',
  transform(code, id) {
    if (!id.startsWith(packages) || id.includes('node_modules') || NEIGHBOURS.includes(id)) return null
    if (!code.includes('import.meta.')) return null
    const addressOf = (file: string) => `new URL(${JSON.stringify(relative(folder, file))}, import.meta.url).href`
    return code.replaceAll(/import\.meta\.(?:url|resolve\('([^']+)'\))/g, (_, library: string | undefined) =>
      addressOf(library === undefined ? id : createRequire(id).resolve(library)),
    )
  },
})

/** Writes `sekisho.js`, `inspector-main.js`, `yara-main.js` and what they share; the folder appears when all of it is there. */
export async function joinProgram(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: {
      sekisho: join(packages, 'server', 'src', 'cli', 'main.ts'),
      'inspector-main': join(packages, 'server', 'src', 'pool', 'inspector-main.ts'),
      'yara-main': join(packages, 'server', 'src', 'engines', 'yara', 'yara-main.ts'),
    },
    platform: 'node',
    external: [/^node:/],
    plugins: [apart(folder), whereSourcesStand(folder)],
    logLevel: 'warn',
  })
  // Beside its place, so that what is relative in it is right.
  const unfinished = `${folder}.${process.pid}`
  try {
    mkdirSync(dirname(folder), { recursive: true })
    await bundle.write({ dir: unfinished, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' })
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
    await bundle.close()
  }
}

const [, program, folder] = process.argv
if (folder !== undefined && program === import.meta.filename) await joinProgram(resolve(folder))
