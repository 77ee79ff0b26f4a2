import type { ComponentType, ReactNode } from 'react'
import classes from './signal.module.css'

export type Tone = 'malicious' | 'suspicious' | 'unscannable' | 'clean' | 'none'

interface Props {
  readonly tone: Tone
  readonly icon?: ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: boolean }>
  readonly children: ReactNode
}

/** A word with its icon on the ground of its tone. The word carries the meaning; the colour only helps the eye. */
export function Signal({ tone, icon: Icon, children }: Props) {
  return (
    <span className={classes['signal']} data-tone={tone}>
      {Icon && <Icon size={15} aria-hidden />}
      <span>{children}</span>
    </span>
  )
}
