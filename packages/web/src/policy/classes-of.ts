import type { Inspection } from '@sekisho/server/http'

type Found = Pick<Inspection['detections'][number], 'message'>
type Closed = Pick<Inspection['uninspected'][number], 'why'>

/** A class that can be let in, and what it was in this mail. */
export type OfferedClass = { readonly name: string } & (Found | Closed)

/** What can be let in of a mail: everything that weighs, but what is dangerous by itself. */
export function classesOf({ detections, uninspected }: Inspection): OfferedClass[] {
  const found = detections.filter(
    ({ severity, allowed }) => allowed === undefined && severity !== 'critical' && severity !== 'info',
  )
  const closed = uninspected.filter(({ allowed }) => allowed === undefined)
  const offered = [
    ...closed.map(({ why }) => ({ name: `uninspected.${why}`, why })),
    ...found.map(({ id, message }) => ({ name: id, message })),
  ]
  return offered.filter(({ name }, index) => offered.findIndex((other) => other.name === name) === index)
}
