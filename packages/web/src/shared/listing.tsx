import { type ColumnDef, type RowData, tableFeatures, useTable } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import classes from './listing.module.css'

const features = tableFeatures({})

/** What a list shows of each item, in order. */
export interface Column<T, I extends string = string> {
  readonly id: I
  readonly cell: (item: T) => ReactNode
  /** CSS width on wide screens; the rest is shared. */
  readonly width?: string
  /** Speaks for itself: needs no label on a card. */
  readonly plain?: boolean
}

interface Props<T, I extends string> {
  readonly label: string
  readonly columns: readonly Column<T, I>[]
  readonly headerOf: (id: I) => string
  readonly items: readonly T[]
  readonly idOf: (item: T) => string
  /** Marks the row, `malicious` for example; see `listing.module.css`. */
  readonly toneOf?: (item: T) => string | undefined
}

/** A table on wide screens, cards on narrow ones; the roles stay a table's in both. */
export function Listing<T extends RowData, I extends string>({ label, columns, headerOf, items, idOf, toneOf }: Props<T, I>) {
  const headers = new Map<string, string>(columns.map(({ id }) => [id, headerOf(id)]))
  const plain = new Set<string>(columns.filter((column) => column.plain).map(({ id }) => id))
  const table = useTable({
    features,
    data: items,
    columns: columns.map(
      ({ id, cell }): ColumnDef<typeof features, T> => ({
        id,
        header: headers.get(id) ?? '',
        cell: ({ row }) => cell(row.original),
      }),
    ),
    getRowId: idOf,
  })
  return (
    <table className={classes['table']} role="table" aria-label={label}>
      <colgroup>
        {columns.map(({ id, width }) => (
          <col key={id} style={width ? { width } : undefined} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role="row">
            {group.headers.map((header) => (
              <th key={header.id} role="columnheader" scope="col">
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody role="rowgroup">
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} role="row" data-tone={toneOf?.(row.original)}>
            {row.getAllCells().map((cell) => (
              <td
                key={cell.id}
                role="cell"
                data-label={headers.get(cell.column.id)}
                data-plain={plain.has(cell.column.id) || undefined}
              >
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
