import { AppShell, Burger, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { useLive } from '../http/use-live.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { SessionGate } from '../staff/session-gate.tsx'
import { UserMenu } from '../staff/user-menu.tsx'
import { Brand } from './brand.tsx'
import { Disconnected } from './disconnected.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Navigation } from './navigation.tsx'
import { SkipLink } from './skip-link.tsx'

/** The frame of every page, once signed in. */
export function Shell() {
  return <SessionGate>{(staff, { organisation }) => <Frame staff={staff} organisation={organisation.name} />}</SessionGate>
}

interface Props {
  readonly staff: Parameters<typeof UserMenu>[0]['staff']
  readonly organisation: string
}

function Frame({ staff, organisation }: Props) {
  const t = useTranslation('common')
  const connected = useLive()
  const [opened, { toggle, close }] = useDisclosure()
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', md: 'lg' }}
    >
      <AppShell.Header>
        <SkipLink />
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={opened ? t('nav.close') : t('nav.open')}
            />
            <Brand />
            <Text size="sm" c="dimmed" visibleFrom="sm" truncate maw={420} pl="md">
              {organisation}
            </Text>
          </Group>
          <Group gap={4} wrap="nowrap">
            <LanguageSwitch />
            <UserMenu staff={staff} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <Navigation onChosen={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {!connected && <Disconnected />}
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}
