import type { Kysely } from 'kysely'

/** Rules of the house and what it lets in. A rule's versions are never changed, but for their state. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('policy_rule')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('expression', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('allow_class', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('policy_rule_pk', ['organisation_id', 'id', 'version'])
    .execute()
  await db.schema.createIndex('policy_rule_by_state').on('policy_rule').columns(['organisation_id', 'state', 'id']).execute()
  await db.schema
    .createTable('allow_entry')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('sender', 'text')
    .addColumn('recipient', 'text')
    .addColumn('classes', 'text', (column) => column.notNull())
    .addColumn('even_unauthenticated', 'integer', (column) => column.notNull())
    .addColumn('sha256', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('retired_at', 'text')
    .addPrimaryKeyConstraint('allow_entry_pk', ['organisation_id', 'id'])
    .execute()
}
