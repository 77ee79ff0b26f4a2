import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from 'kysely'

/** Who wrote to whom, and by which hashes a text is found again. `docs/adr/0009-history.md` tells why the two kinds of store differ here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter
  await houses(db)
  await people(db, isSqlite)
  await mails(db, isSqlite)
}

async function houses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('history_house')
    .addColumn('organisation_id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull().unique())
    .addColumn('mails', 'bigint', (column) => column.notNull())
    .addColumn('first_at', 'bigint')
    .addColumn('imported_at', 'text')
    .execute()
  await db.schema
    .createTable('history_held')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('delivery_id', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('history_held_pk', ['organisation_id', 'delivery_id'])
    .execute()
}

async function people(db: Kysely<unknown>, isSqlite: boolean): Promise<void> {
  await withTotals(
    numbered(db.schema.createTable('history_address'), isSqlite)
      .addColumn('house', 'integer', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addUniqueConstraint('history_address_once', ['house', 'address']),
  ).execute()
  await withTotals(
    db.schema
      .createTable('history_domain')
      .addColumn('house', 'integer', (column) => column.notNull())
      .addColumn('domain', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_domain_pk', ['house', 'domain']),
  )
    .$call((table) => clustered(table, isSqlite))
    .execute()
  await db.schema
    .createTable('history_relation')
    .addColumn('house', 'integer', (column) => column.notNull())
    .addColumn('from_number', 'integer', (column) => column.notNull())
    .addColumn('to_number', 'integer', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('history_relation_pk', ['house', 'from_number', 'to_number'])
    .$call((table) => clustered(table, isSqlite))
    .execute()
  await db.schema
    .createIndex('history_relation_to')
    .on('history_relation')
    .columns(['house', 'to_number', 'from_number'])
    .execute()
  await db.schema
    .createTable('history_name')
    .addColumn('house', 'integer', (column) => column.notNull())
    .addColumn('address_number', 'integer', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('shown', 'text', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('history_name_pk', ['house', 'address_number', 'name_key'])
    .$call((table) => clustered(table, isSqlite))
    .execute()
  await db.schema.createIndex('history_name_by_key').on('history_name').columns(['house', 'name_key', 'address_number']).execute()
  await db.schema
    .createTable('history_habit')
    .addColumn('house', 'integer', (column) => column.notNull())
    .addColumn('address_number', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('history_habit_pk', ['house', 'address_number', 'kind', 'value'])
    .$call((table) => clustered(table, isSqlite))
    .execute()
}

async function mails(db: Kysely<unknown>, isSqlite: boolean): Promise<void> {
  await numbered(db.schema.createTable('history_mail'), isSqlite)
    .addColumn('house', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('direction', isSqlite ? 'integer' : 'int2', (column) => column.notNull())
    .addColumn('kept', isSqlite ? 'integer' : 'int2', (column) => column.notNull())
    .addColumn('from_number', 'integer', (column) => column.notNull())
    // The Message-ID's hash; less than 0, a hash of the rest, when there is none.
    .addColumn('identity', 'bigint', (column) => column.notNull())
    .addColumn('thread_hash', 'bigint')
    .addColumn('parties', isSqlite ? 'blob' : sql`integer[]`, (column) => column.notNull())
    .addColumn('shingles', isSqlite ? 'blob' : sql`bigint[]`, (column) => column.notNull())
    .addColumn('signature', isSqlite ? 'blob' : sql`bigint[]`, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('history_mail_by_identity').on('history_mail').columns(['house', 'identity']).execute()
  await db.schema.createIndex('history_mail_by_thread').on('history_mail').columns(['house', 'thread_hash']).execute()
  await db.schema.createIndex('history_mail_by_time').on('history_mail').columns(['house', 'at']).execute()
  await db.schema
    .createTable('history_common')
    .addColumn('house', 'integer', (column) => column.notNull())
    .addColumn('hash', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('history_common_pk', ['house', 'hash'])
    .$call((table) => clustered(table, isSqlite))
    .execute()
  if (isSqlite) {
    await sql`create table history_shingle (house integer not null, hash bigint not null, mail integer not null,
      primary key (house, hash, mail)) without rowid`.execute(db)
    await sql`create table history_index (one integer primary key check (one = 1), next_number integer not null,
      indexed_to integer not null)`.execute(db)
    await sql`insert into history_index values (1, 1, 0)`.execute(db)
  } else {
    // A list of pending entries would be read at every look-up.
    await sql`create index history_mail_by_shingle on history_mail using gin (shingles) with (fastupdate = off)`.execute(db)
  }
}

type Table = CreateTableBuilder<string, string>

/** Times an address or domain wrote to us and we to it; without a time first is far ahead and last is 0. */
function withTotals(table: Table): Table {
  return table
    .addColumn('received_times', 'integer', (column) => column.notNull())
    .addColumn('received_first', 'bigint', (column) => column.notNull())
    .addColumn('received_last', 'bigint', (column) => column.notNull())
    .addColumn('sent_times', 'integer', (column) => column.notNull())
    .addColumn('sent_first', 'bigint', (column) => column.notNull())
    .addColumn('sent_last', 'bigint', (column) => column.notNull())
}

function numbered(table: Table, isSqlite: boolean): Table {
  return isSqlite
    ? table.addColumn('number', 'integer', (column) => column.primaryKey())
    : table.addColumn('number', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
}

/** SQLite keeps the row in its key's tree, once instead of twice. */
function clustered(table: Table, isSqlite: boolean): Table {
  return isSqlite ? table.modifyEnd(sql`without rowid`) : table
}
