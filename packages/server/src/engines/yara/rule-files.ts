import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RuleFile } from './messages.ts'

/** Files of rules and bytes of each; the large public collections have a few thousand. */
const MAX_FILES = 10_000
const MAX_FILE_BYTES = 16 * 1024 * 1024

export interface RuleFolder {
  readonly files: readonly RuleFile[]
  /** Changes when a file does. */
  readonly fingerprint: string
}

/** Every `.yar` and `.yara` under a folder, in order. Rejects when the folder cannot be read. */
export async function readRuleFolder(folder: string, known?: RuleFolder): Promise<RuleFolder> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /\.yara?$/i.test(name))
    .toSorted()
    .slice(0, MAX_FILES)
  const stats = await Promise.all(names.map((name) => stat(join(folder, name))))
  const fingerprint = names.map((name, i) => `${name} ${stats[i]?.mtimeMs} ${stats[i]?.size}`).join('\n')
  if (known?.fingerprint === fingerprint) return known
  const small = names.filter((_, i) => stats[i]?.isFile() && (stats[i]?.size ?? 0) <= MAX_FILE_BYTES)
  const files = await Promise.all(small.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
  return { files, fingerprint }
}
