import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult } from 'kysely'
import { asStoreFailure } from './store-unavailable.ts'

/** What a kind of store does around its transactions and writes. */
export interface Transactions {
  /** The statement that begins one. */
  readonly begin: string
  /** A transaction counts as committed, and a statement outside of one as done, once this resolves. */
  written(): Promise<void>
  close(): Promise<void>
}

/** A dialect whose every failure about the store itself is thrown as `StoreUnavailable`. */
export function guarded(dialect: Dialect, transactions?: Transactions): Dialect {
  return {
    createDriver: () => guardDriver(dialect.createDriver(), transactions),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  readonly #transactions: Transactions | undefined
  /** Then the commit makes it durable. */
  inTransaction = false

  constructor(inner: DatabaseConnection, transactions: Transactions | undefined) {
    this.inner = inner
    this.#transactions = transactions
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return translated(async () => {
      const result = await this.inner.executeQuery<R>(query)
      if (!this.inTransaction && query.query.kind !== 'SelectQueryNode') await this.#transactions?.written()
      return result
    })
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}

function guardDriver(driver: Driver, transactions: Transactions | undefined): Driver {
  return {
    init: () => translated(() => driver.init()),
    acquireConnection: async () => new GuardedConnection(await translated(() => driver.acquireConnection()), transactions),
    beginTransaction: (connection, settings) =>
      translated(async () => {
        mark(connection, true)
        if (transactions) await unguarded(connection).executeQuery(CompiledQuery.raw(transactions.begin))
        else await driver.beginTransaction(unguarded(connection), settings)
      }),
    commitTransaction: (connection) =>
      translated(async () => {
        await driver.commitTransaction(unguarded(connection))
        mark(connection, false)
        await transactions?.written()
      }),
    // Kysely hides the first error behind the rollback's own: when the store is gone, both say the same.
    rollbackTransaction: async (connection) => {
      await driver.rollbackTransaction(unguarded(connection)).catch(() => undefined)
      mark(connection, false)
    },
    releaseConnection: (connection) => driver.releaseConnection(unguarded(connection)),
    destroy: async () => {
      await transactions?.close()
      await driver.destroy()
    },
  }
}

function mark(connection: DatabaseConnection, inTransaction: boolean): void {
  if (connection instanceof GuardedConnection) connection.inTransaction = inTransaction
}

function unguarded(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof GuardedConnection ? connection.inner : connection
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asStoreFailure(error)
  }
}
