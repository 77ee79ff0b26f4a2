import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Everything that is brought stands in here, inside the checkout. */
export const toolchain = join(checkout, '.toolchain')

/** One hash over the contents of files, a missing one included; folders are walked, what is built or installed in them is not. */
export function hashOf(paths, counts = () => true) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesUnder).filter(counts)) {
    hash.update(`${path}\0`)
    const file = join(checkout, path)
    if (existsSync(file)) hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  const entries = readEntries(join(checkout, path))
  if (!entries) return [path]
  const ours = entries.filter((name) => name !== 'node_modules' && name !== 'dist').sort()
  return ours.flatMap((name) => filesUnder(`${path}/${name}`))
}

function readEntries(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return undefined
  }
}
