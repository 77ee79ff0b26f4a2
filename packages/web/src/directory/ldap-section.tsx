import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { LdapState } from '@sekisho/server/http'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Failed } from '../shared/failed.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Moment } from '../shared/moment.tsx'
import { Section } from '../shared/section.tsx'
import { useMay } from '../staff/session-queries.ts'
import { ldap, syncLdap } from './directory-queries.ts'
import { useDirectoryChange } from './use-directory-change.ts'

/** The directory service: when it was read last, and what came of it. */
export function LdapSection() {
  const t = useTranslation('directory')
  const found = useQuery(ldap)
  return (
    <Section title={t('ldap.title')} lead={t('ldap.lead')}>
      <Loaded query={found}>
        {(state) => (state.configured ? <Configured state={state} /> : <Text size="sm">{t('ldap.none')}</Text>)}
      </Loaded>
    </Section>
  )
}

function Configured({ state }: { readonly state: LdapState }) {
  const t = useTranslation('directory')
  const say = useWords()
  const mayEdit = useMay('directory.edit')
  const syncing = useDirectoryChange(syncLdap, ({ outcome }) => t(`ldap.${outcome}`))
  const { url, everyHours, lastAt, outcome, message, people } = state
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm">{t('ldap.where', { url: url ?? '', hours: everyHours ?? 0 })}</Text>
      <Group gap="xs">
        <Text size="sm">{t(`ldap.${outcome}`)}</Text>
        {people !== null && <Text size="sm">{t('ldap.people', { count: people })}</Text>}
        {lastAt && <Moment at={lastAt} />}
      </Group>
      {message && <Alert color={outcome === 'failed' ? 'red' : 'yellow'}>{say(message)}</Alert>}
      {syncing.isError && <Failed error={syncing.error} />}
      {mayEdit && (
        <Group gap="sm">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={syncing.isPending}
            onClick={() => syncing.mutate(false)}
          >
            {t('ldap.now')}
          </Button>
          {outcome === 'waits-for-confirmation' && (
            <Button size="xs" color="red.9" loading={syncing.isPending} onClick={() => syncing.mutate(true)}>
              {t('ldap.confirm')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}
