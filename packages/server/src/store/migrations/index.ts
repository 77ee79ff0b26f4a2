import type { Migration } from 'kysely/migration'
import { up as firstTables } from './0001-first-tables.ts'
import { up as history } from './0002-history.ts'
import { up as directory } from './0003-directory.ts'
import { up as waitingPasswords } from './0004-waiting-passwords.ts'
import { up as policyRules } from './0005-policy-rules.ts'
import { up as reports } from './0006-reports.ts'
import { up as leaks } from './0007-leaks.ts'
import { up as spentPasswords } from './0008-spent-passwords.ts'

/** In the order they are applied. Forward only: a released migration is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-first-tables': { up: firstTables },
  '0002-history': { up: history },
  '0003-directory': { up: directory },
  '0004-waiting-passwords': { up: waitingPasswords },
  '0005-policy-rules': { up: policyRules },
  '0006-reports': { up: reports },
  '0007-leaks': { up: leaks },
  '0008-spent-passwords': { up: spentPasswords },
}
