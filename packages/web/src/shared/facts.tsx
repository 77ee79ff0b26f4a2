import type { ReactNode } from 'react'
import classes from './facts.module.css'

interface Props {
  /** What has no value is left out. */
  readonly items: readonly (readonly [name: string, value: ReactNode])[]
}

/** Names and values, one pair a line. */
export function Facts({ items }: Props) {
  const present = items.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <dl className={classes['list']}>
      {present.map(([name, value]) => (
        <div key={name} className={classes['pair']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
