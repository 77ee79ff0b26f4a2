import { EXIT_CLEAN } from '../cli-error.ts'
import { safeText } from '../terminal/safe-text.ts'
import { type NamesOptions, openNames } from './open-names.ts'

const PAGE = 200

/** One line a person: name, address, section, state, separated by tabs. */
export async function listCommand(options: NamesOptions, process: NodeJS.Process): Promise<number> {
  const { directory, close } = await openNames(options)
  try {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await directory.people({ cursor, limit: PAGE })
      for (const person of page.items) {
        const { name, address, section, state } = person
        const line = options.json ? JSON.stringify(person) : [name, address, section, state].map(safeText).join('\t')
        process.stdout.write(`${line}\n`)
      }
      cursor = page.cursor
    }
    return EXIT_CLEAN
  } finally {
    await close()
  }
}
