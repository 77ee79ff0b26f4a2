import type { ImportLine, ImportPreview } from '../http/api.ts'
import type { ReadPeople } from './csv/read-people.ts'
import type { Plan, Step } from './plan-import.ts'

/** Lines of a kind that are shown; the counts tell of the rest. */
const SHOWN = 100

/** What people see before they say yes. */
export function previewOf({ encoding, columns, rows, problems }: ReadPeople, plan: Plan): ImportPreview {
  const lines = (kind: Step['kind']) =>
    plan.steps
      .filter((step) => step.kind === kind)
      .slice(0, SHOWN)
      .map(lineOf)
  return {
    plan: plan.hash,
    encoding,
    rows,
    added: lines('added'),
    changed: lines('changed'),
    retired: lines('retired'),
    counts: plan.counts,
    columns,
    problems: problems.slice(0, SHOWN),
    problemCount: problems.length,
  }
}

const lineOf = ({ after: { name, address, section }, note }: Step): ImportLine => ({ name, address, section, note })
