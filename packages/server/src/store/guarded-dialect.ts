import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult } from 'kysely'
import { asStoreFailure } from './store-unavailable.ts'

/** What a kind of store does around its transactions. */
export interface Transactions {
  /** The statement that begins one. */
  readonly begin: string
  beginning(): void
  /** The transaction counts as committed once this resolves. */
  committed(): Promise<void>
  rolledBack(): void
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

  constructor(inner: DatabaseConnection) {
    this.inner = inner
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return translated(() => this.inner.executeQuery<R>(query))
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}

function guardDriver(driver: Driver, transactions: Transactions | undefined): Driver {
  return {
    init: () => translated(() => driver.init()),
    acquireConnection: async () => new GuardedConnection(await translated(() => driver.acquireConnection())),
    beginTransaction: (connection, settings) =>
      translated(async () => {
        transactions?.beginning()
        if (transactions) await unguarded(connection).executeQuery(CompiledQuery.raw(transactions.begin))
        else await driver.beginTransaction(unguarded(connection), settings)
      }),
    commitTransaction: (connection) =>
      translated(async () => {
        await driver.commitTransaction(unguarded(connection))
        await transactions?.committed()
      }),
    // Kysely hides the first error behind the rollback's own: when the store is gone, both say the same.
    rollbackTransaction: async (connection) => {
      await driver.rollbackTransaction(unguarded(connection)).catch(() => undefined)
      transactions?.rolledBack()
    },
    releaseConnection: (connection) => driver.releaseConnection(unguarded(connection)),
    destroy: async () => {
      await transactions?.close()
      await driver.destroy()
    },
  }
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
