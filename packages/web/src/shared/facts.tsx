import type { ReactNode } from 'react'
import classes from './facts.module.css'

interface Props {
  /** What has no value is left out. */
  readonly items: readonly (readonly [name: string, value: ReactNode])[]
  /** Name and value side by side, for short ones. */
  readonly inline?: boolean
}

/** Names and values, pair by pair. */
export function Facts({ items, inline = false }: Props) {
  const present = items.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
  return (
    <dl className={classes['list']} data-inline={inline || undefined}>
      {present.map(([name, value]) => (
        <div key={name} className={classes['pair']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
