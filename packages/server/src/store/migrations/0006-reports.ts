import type { Kysely } from 'kysely'

/** What others report about mail in our names: aggregate reports, bounces, complaints. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('name_report')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('reporter', 'text', (column) => column.notNull())
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('read_at', 'text', (column) => column.notNull())
    .addColumn('from_at', 'text', (column) => column.notNull())
    .addColumn('to_at', 'text', (column) => column.notNull())
    .addColumn('delivery_id', 'text')
    .addPrimaryKeyConstraint('name_report_pk', ['organisation_id', 'key'])
    .execute()
  await db.schema.createIndex('name_report_by_time').on('name_report').columns(['organisation_id', 'kind', 'from_at']).execute()
  await db.schema
    .createTable('name_report_row')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('report_key', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('use', 'text', (column) => column.notNull())
    .addColumn('network', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('disposition', 'text', (column) => column.notNull())
    .addColumn('mails', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('name_report_row_pk', ['organisation_id', 'report_key', 'number'])
    .execute()
  await db.schema.createIndex('name_report_row_by_day').on('name_report_row').columns(['organisation_id', 'day']).execute()
}
