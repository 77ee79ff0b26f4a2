import classes from './address.module.css'
import { Untrusted } from './untrusted.tsx'

interface Props {
  readonly children: string
  /** Without emphasis: one of ours. */
  readonly quiet?: boolean
}

/** A mail address; its domain, which says where it really belongs, stands out. Long ones break at the `@` first. */
export function Address({ children, quiet = false }: Props) {
  const domain = children.lastIndexOf('@') + 1
  return (
    <span className={classes['address']} data-quiet={quiet || undefined}>
      <Untrusted>{children.slice(0, domain)}</Untrusted>
      <wbr />
      <b>
        <Untrusted>{children.slice(domain)}</Untrusted>
      </b>
    </span>
  )
}
