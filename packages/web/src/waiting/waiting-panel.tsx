import { Stack, Text } from '@mantine/core'
import type { WaitingForPassword } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { Facts } from '../shared/facts.tsx'
import { Moment } from '../shared/moment.tsx'
import { useMay } from '../staff/session-queries.ts'
import { OpenedBy } from './opened-by.tsx'
import { PasswordForm } from './password-form.tsx'

interface Props {
  readonly id: string
  readonly waiting: WaitingForPassword
  readonly isHeld: boolean
}

/** What is known of the password of a held mail, and a place to give it. */
export function WaitingPanel({ id, waiting, isHeld }: Props) {
  const t = useTranslation('quarantine')
  const mayGive = useMay('quarantine.release')
  const { state, until, tries, lastTriedAt, notifiedAt, opened, isAlone } = waiting
  const isOpen = state === 'opened'
  return (
    <Stack gap="xs" component="section" aria-label={t('waiting.title')}>
      <Text size="sm" fw={600}>
        {t('waiting.title')}
      </Text>
      <Text size="sm">{t(`waiting.${state}`)}</Text>
      {isHeld && state === 'waiting' && <Text size="sm">{t(isAlone ? 'waiting.alone' : 'waiting.also')}</Text>}
      <Facts
        inline
        items={[
          [t('waiting.until'), !isOpen && <Moment key="until" at={until} />],
          [t('waiting.tries'), tries > 0 && t('waiting.tries.value', { tries })],
          [t('waiting.lastTried'), !isOpen && lastTriedAt && <Moment key="tried" at={lastTriedAt} />],
          [t('waiting.notified'), notifiedAt && <Moment key="notified" at={notifiedAt} />],
          [t('waiting.openedBy'), opened && <OpenedBy key="by" opened={opened} />],
        ]}
      />
      {isHeld && !isOpen && mayGive && <PasswordForm id={id} />}
    </Stack>
  )
}
