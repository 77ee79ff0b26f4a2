import type { LeakDetail } from '../../http/api.ts'
import { ORGANISATION } from '../../organisation.ts'
import { CliError, EXIT_CLEAN } from '../cli-error.ts'
import { write } from '../terminal/output.ts'
import { leakLines } from './leak-lines.ts'
import { type LedgerOptions, openLedger } from './open-ledger.ts'

/** `sekisho leaks show`. Status 2 when there is no such leak. */
export async function showCommand(id: string, options: LedgerOptions, { stdout, env }: NodeJS.Process): Promise<number> {
  const ledger = await openLedger(options, env)
  try {
    const leak = await ledger.desk.find(ORGANISATION, id)
    if (!leak) throw new CliError({ ja: `台帳に ${id} はありません`, en: `${id} is not in the ledger` })
    await write(stdout, `${shown(leak, options)}\n`)
    return EXIT_CLEAN
  } finally {
    await ledger.close()
  }
}

export function shown(leak: LeakDetail, { json, language }: LedgerOptions): string {
  return json ? JSON.stringify(leak) : leakLines(leak, language).join('\n')
}
