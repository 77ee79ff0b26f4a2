import type { Kysely } from 'kysely'

/** Which mail a password opened, and what opened a part of a mail that is still closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('password_offer').addColumn('opened_mail', 'text').execute()
  await db.schema
    .alterTable('waiting_mail')
    .addColumn('partly_by', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute()
}
