import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolchain } from './places.mjs'

/** True when the step `name` was last finished for exactly these inputs. */
export function isStamped(name, hash) {
  try {
    return readFileSync(join(toolchain, `${name}.stamp`), 'utf8') === hash
  } catch {
    return false
  }
}

/** Remembers that the step is done; written last, so that an interrupted step is done again. */
export function stamp(name, hash) {
  mkdirSync(toolchain, { recursive: true })
  writeFileSync(join(toolchain, `${name}.stamp`), hash)
}
