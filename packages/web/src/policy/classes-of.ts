import type { Inspection } from '@sekisho/server/http'

/** What can be let in of a mail: everything that weighs, but what is dangerous by itself. */
export function classesOf({ detections, uninspected }: Inspection): string[] {
  const found = detections.filter(
    ({ severity, allowed }) => allowed === undefined && severity !== 'critical' && severity !== 'info',
  )
  const closed = uninspected.filter(({ allowed }) => allowed === undefined).map(({ why }) => `uninspected.${why}`)
  return [...new Set([...closed, ...found.map(({ id }) => id)])]
}
