import classes from './code.module.css'
import { Untrusted } from './untrusted.tsx'

interface Props {
  readonly children: string
}

/** Something to be compared character by character: an address, a hash, a command. */
export function Code({ children }: Props) {
  return (
    <code className={classes['code']}>
      <Untrusted>{children}</Untrusted>
    </code>
  )
}
