import { Badge, NavLink, Stack } from '@mantine/core'
import {
  IconActivity,
  IconAddressBook,
  IconArchive,
  IconDropletX,
  IconFileSearch,
  IconHistory,
  IconMail,
  IconMessages,
  IconScale,
  IconUserExclamation,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from '../i18n/use-translation.ts'
import { useMay } from '../staff/session-queries.ts'
import { status } from '../status/status-query.ts'

interface Props {
  readonly onChosen: () => void
}

/** The pages, with how many mails wait for a person and how many problems there are. */
export function Navigation({ onChosen }: Props) {
  const t = useTranslation('common')
  const { pathname } = useLocation()
  const { data: now } = useQuery({ ...status, enabled: useMay('status.read') })
  const waiting = now?.waiting ?? 0
  const problems = now?.problems.length ?? 0
  const items = [
    { to: '/deliveries', label: t('nav.deliveries'), icon: IconMail, count: 0, hint: '', color: 'gray' },
    {
      to: '/quarantine',
      label: t('nav.quarantine'),
      icon: IconArchive,
      count: waiting,
      hint: t('nav.waiting', { count: waiting }),
      color: 'ai',
    },
    { to: '/inspect-file', label: t('nav.inspectFile'), icon: IconFileSearch, count: 0, hint: '', color: 'gray' },
    { to: '/reports', label: t('nav.reports'), icon: IconUserExclamation, count: 0, hint: '', color: 'gray' },
    { to: '/history', label: t('nav.history'), icon: IconMessages, count: 0, hint: '', color: 'gray' },
    { to: '/leaks', label: t('nav.leaks'), icon: IconDropletX, count: 0, hint: '', color: 'gray' },
    { to: '/policy', label: t('nav.policy'), icon: IconScale, count: 0, hint: '', color: 'gray' },
    { to: '/directory', label: t('nav.directory'), icon: IconAddressBook, count: 0, hint: '', color: 'gray' },
    { to: '/audit', label: t('nav.audit'), icon: IconHistory, count: 0, hint: '', color: 'gray' },
    {
      to: '/status',
      label: t('nav.status'),
      icon: IconActivity,
      count: problems,
      hint: t('nav.problems', { count: problems }),
      color: 'red.9',
    },
  ] as const
  return (
    <Stack component="nav" gap={2} aria-label={t('nav.label')}>
      {items.map(({ to, label, icon: Icon, count, hint, color }) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={label}
          active={pathname === to || pathname.startsWith(`${to}/`)}
          aria-current={pathname === to ? 'page' : undefined}
          leftSection={<Icon size={18} aria-hidden />}
          rightSection={
            count > 0 && (
              <Badge size="sm" color={color} aria-label={hint}>
                {count}
              </Badge>
            )
          }
          onClick={onChosen}
        />
      ))}
    </Stack>
  )
}
