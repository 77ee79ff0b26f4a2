import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { StaffMember } from '@sekisho/server/http'
import { IconChevronDown, IconLogout, IconUser } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFailure } from '../http/use-failure.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { session, signOut } from './session-queries.ts'
import classes from './user-menu.module.css'

interface Props {
  readonly staff: StaffMember
}

/** Who is signed in, and the way out. What was on the screens is forgotten with it. */
export function UserMenu({ staff }: Props) {
  const t = useTranslation('common')
  const failure = useFailure()
  const client = useQueryClient()
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      // The session first: with it the pages go, and none of them asks again for what it may no longer see.
      await client.resetQueries({ queryKey: session.queryKey })
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== session.queryKey[0] })
    },
    onError: (error) => notifications.show({ color: 'red', title: failure(error).title, message: failure(error).detail }),
  })
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={t('user.menu', { name: staff.name })}
          leftSection={<IconUser size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          classNames={{ label: classes['name'] ?? '' }}
        >
          <span>{t('user.signedInAs', { name: staff.name })}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`user.role.${staff.role}`)}</Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leaving.mutate()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
