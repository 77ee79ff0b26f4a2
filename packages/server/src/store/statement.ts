import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Tx } from './store.ts'

/** One statement, put together when it is first run and then run with other values: for what every mail does, putting it together costs more. */
export class Statement<Values extends object, Row = unknown> {
  readonly #build: (tx: Tx, values: Values) => Compilable<Row>
  #compiled: CompiledQuery<Row> | undefined

  /** `build` uses each of the values once, in their order. */
  constructor(build: (tx: Tx, values: Values) => Compilable<Row>) {
    this.#build = build
  }

  async run(tx: Tx, values: Values): Promise<QueryResult<Row>> {
    this.#compiled ??= this.#build(tx, values).compile()
    return await tx.executeQuery({ ...this.#compiled, parameters: Object.values(values) })
  }
}
