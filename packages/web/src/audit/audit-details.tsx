import type { AuditEntry } from '@sekisho/server/http'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './audit-details.module.css'

interface Props {
  readonly details: AuditEntry['details']
}

/** What else was written down, name by name; nothing when there is nothing. */
export function AuditDetails({ details }: Props) {
  const given = Object.entries(details).filter(([, value]) => value !== null && value !== '')
  if (given.length === 0) return null
  return (
    <ul className={classes['list']}>
      {given.map(([name, value]) => (
        <li key={name}>
          <span className={classes['name']}>{name}</span> <Untrusted>{String(value)}</Untrusted>
        </li>
      ))}
    </ul>
  )
}
