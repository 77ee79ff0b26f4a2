import { Alert, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { HouseRule } from '@sekisho/server/http'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDateTime } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Code } from '../shared/code.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Section } from '../shared/section.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { ClassName } from './class-name.tsx'
import { EndForm } from './end-form.tsx'
import { GoLive } from './go-live.tsx'
import { retireRule } from './policy-queries.ts'
import { RuleForm } from './rule-form.tsx'

interface Props {
  readonly rules: readonly HouseRule[]
}

/** The rules of the house: drafts and those in force; retired versions stand in the audit trail. */
export function HouseRules({ rules }: Props) {
  const t = useTranslation('policy')
  const shown = rules.filter(({ state }) => state !== 'retired')
  return (
    <Section title={t('rules.title')} lead={t('rules.lead')} count={shown.length}>
      {shown.length === 0 && <Nothing title={t('rules.empty')} detail={t('rules.empty.detail')} />}
      {shown.map((rule) => (
        <RuleCard key={`${rule.id} ${rule.version}`} rule={rule} />
      ))}
    </Section>
  )
}

function RuleCard({ rule }: { readonly rule: HouseRule }) {
  const t = useTranslation('policy')
  const say = useWords()
  const language = useLanguage()
  const { name, state, expression, answer, allowClass, reason, author, createdAt, expiresAt, trouble, version } = rule
  return (
    <Paper withBorder p="sm" component="article" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Text fw={600}>
              <Untrusted>{name}</Untrusted>
            </Text>
            <Badge color={state === 'live' ? 'teal.9' : 'gray'}>{t(`state.${state}`)}</Badge>
            <Text size="sm">
              {t(`answer.${answer}`)} {allowClass && <ClassName name={allowClass} />}
            </Text>
          </Group>
          <RuleActions rule={rule} />
        </Group>
        <Code>{expression}</Code>
        <Text size="sm">
          <Untrusted>{reason}</Untrusted>
        </Text>
        <Text size="xs" c="dimmed">
          <Untrusted>{t('rule.by', { version, author, at: formatDateTime(createdAt, language) })}</Untrusted>
          {' · '}
          {expiresAt ? t('until', { at: formatDateTime(expiresAt, language) }) : t('until.none')}
        </Text>
        {trouble && (
          <Alert color="red" py="xs" icon={<IconAlertTriangle aria-hidden />}>
            <Untrusted>{say(trouble)}</Untrusted>
          </Alert>
        )}
      </Stack>
    </Paper>
  )
}

function RuleActions({ rule }: { readonly rule: HouseRule }) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const mayEdit = useMay('policy.edit')
  if (!mayEdit) return null
  const open = (modalId: string, title: string, children: (close: () => void) => ReactNode): void => {
    modals.open({
      modalId,
      size: 'xl',
      title: <b>{title}</b>,
      closeButtonProps: { 'aria-label': common('close') },
      children: children(() => modals.close(modalId)),
    })
  }
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        onClick={() => open('rule-edit', t('rule.edit'), (close) => <RuleForm rule={rule} onClose={close} />)}
      >
        {t('rule.edit')}
      </Button>
      {rule.state === 'draft' && (
        <Button size="xs" onClick={() => open('rule-live', t('live.title'), (close) => <GoLive rule={rule} onClose={close} />)}>
          {t('live.open')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        onClick={() =>
          open('rule-retire', t('retire.title'), (close) => (
            <EndForm confirm={t('retire.confirm')} act={(reason) => retireRule(rule.id, reason)} onClose={close} />
          ))
        }
      >
        {t('retire.open')}
      </Button>
    </Group>
  )
}
