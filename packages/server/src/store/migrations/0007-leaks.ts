import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from 'kysely'

/** What is known to be stolen and comes back, and the mails that quote stolen ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter
  await leaks(db)
  await whatIsIn(db, isSqlite)
  await whatWasSeen(db)
}

async function leaks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('leak')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('until_known', 'text')
    .addColumn('noted_at', 'text', (column) => column.notNull())
    .addColumn('noted_by', 'text', (column) => column.notNull())
    .addColumn('watch_until', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('ended_by', 'text')
    .addColumn('ended_reason', 'text')
    .addColumn('mailbox', 'text')
    .addColumn('entered_to', 'bigint')
    .addColumn('proof_delivery_id', 'text')
    .addColumn('times_seen', 'integer', (column) => column.notNull())
    .addColumn('last_seen', 'text')
    .addPrimaryKeyConstraint('leak_pk', ['organisation_id', 'id'])
    .execute()
}

async function whatIsIn(db: Kysely<unknown>, isSqlite: boolean): Promise<void> {
  await db.schema
    .createTable('leak_item')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('leak_id', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('shown', 'text', (column) => column.notNull())
    .addColumn('times_seen', 'integer', (column) => column.notNull())
    .addColumn('last_seen', 'text')
    .addPrimaryKeyConstraint('leak_item_pk', ['organisation_id', 'kind', 'value', 'leak_id', 'part'])
    .$call((table) => clustered(table, isSqlite))
    .execute()
  // Texts are hundreds of thousands, and never asked for by their leak.
  await sql`create index leak_item_of_leak on leak_item (organisation_id, leak_id, kind) where part = 0`.execute(db)
  await db.schema
    .createTable('leak_text')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('leak_id', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('identity', 'text', (column) => column.notNull())
    .addColumn('written_at', 'text')
    .addColumn('from_address', 'text')
    .addColumn('kept', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('leak_text_pk', ['organisation_id', 'leak_id', 'part'])
    .addUniqueConstraint('leak_text_once', ['organisation_id', 'leak_id', 'identity'])
    .execute()
}

async function whatWasSeen(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('leak_sighting')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('leak_id', 'text', (column) => column.notNull())
    .addColumn('delivery_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('from_address', 'text', (column) => column.notNull())
    .addColumn('kinds', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('leak_sighting_pk', ['organisation_id', 'leak_id', 'delivery_id'])
    .execute()
  await db.schema.createIndex('leak_sighting_by_time').on('leak_sighting').columns(['organisation_id', 'leak_id', 'at']).execute()
  await db.schema
    .createTable('quoting_mail')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('delivery_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('from_address', 'text', (column) => column.notNull())
    .addColumn('quotation', 'text', (column) => column.notNull())
    .addColumn('retired', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('quoting_mail_pk', ['organisation_id', 'delivery_id'])
    .execute()
  await db.schema.createIndex('quoting_mail_by_time').on('quoting_mail').columns(['organisation_id', 'at']).execute()
}

/** SQLite keeps the row in its key's tree, once instead of twice. */
function clustered(table: CreateTableBuilder<string, string>, isSqlite: boolean): CreateTableBuilder<string, string> {
  return isSqlite ? table.modifyEnd(sql`without rowid`) : table
}
