import { ORGANISATION } from '../../organisation.ts'
import { EXIT_CLEAN } from '../cli-error.ts'
import { inLanguage } from '../language.ts'
import { write } from '../terminal/output.ts'
import { leakLine } from './leak-lines.ts'
import { type LedgerOptions, openLedger } from './open-ledger.ts'

/** `sekisho leaks list`: one line a leak. */
export async function listCommand(
  options: LedgerOptions & { readonly address?: string },
  { stdout, stderr, env }: NodeJS.Process,
): Promise<number> {
  const { address, json, language } = options
  const ledger = await openLedger(options, env)
  try {
    const leaks = await ledger.desk.list(ORGANISATION, address)
    for (const leak of leaks) await write(stdout, `${json ? JSON.stringify(leak) : leakLine(leak, language)}\n`)
    if (leaks.length === 0 && !json)
      await write(stderr, inLanguage(language)('台帳には何もありません\n', 'nothing is in the ledger\n'))
    return EXIT_CLEAN
  } finally {
    await ledger.close()
  }
}
