import type { Migration } from 'kysely/migration'
import { up as firstTables } from './0001-first-tables.ts'

/** In the order they are applied. Forward only: a released migration is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-first-tables': { up: firstTables },
}
