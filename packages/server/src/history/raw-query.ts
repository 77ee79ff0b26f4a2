import { CompiledQuery, type QueryExecutorProvider } from 'kysely'

/** Statements as they are written: for the paths on which putting a query together would cost more than running it. */
export async function raw<Row>(db: QueryExecutorProvider, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const { rows } = await db.getExecutor().executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
  return rows
}
