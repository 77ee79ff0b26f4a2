import { ORGANISATION } from '../../organisation.ts'
import { CliError, EXIT_CLEAN } from '../cli-error.ts'
import { write } from '../terminal/output.ts'
import { BY, type LedgerOptions, openLedger } from './open-ledger.ts'
import { shown } from './show-command.ts'

/** `sekisho leaks end`. Status 2 when there is no such leak, or it was ended before. */
export async function endCommand(
  id: string,
  options: LedgerOptions & { readonly reason: string },
  { stdout, env }: NodeJS.Process,
): Promise<number> {
  const reason = options.reason.trim()
  if (reason === '') throw new CliError({ ja: '理由を書いてください（--reason）', en: 'give a reason (--reason)' })
  const ledger = await openLedger(options, env)
  try {
    const ended = await ledger.desk.end(ORGANISATION, id, { by: BY, reason })
    if (!ended)
      throw new CliError({ ja: `台帳に ${id} はないか、もう終わっています`, en: `${id} is not in the ledger, or has ended` })
    await write(stdout, `${shown(ended, options)}\n`)
    return EXIT_CLEAN
  } finally {
    await ledger.close()
  }
}
