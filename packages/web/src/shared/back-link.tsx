import { IconChevronLeft } from '@tabler/icons-react'
import classes from './back-link.module.css'
import { TextLink } from './text-link.tsx'

interface Props {
  readonly to: '/deliveries' | '/quarantine' | '/leaks'
  readonly children: string
}

/** One level up. */
export function BackLink({ to, children }: Props) {
  return (
    <TextLink to={to} size="sm" className={classes['link']}>
      <IconChevronLeft size={16} aria-hidden />
      {children}
    </TextLink>
  )
}
