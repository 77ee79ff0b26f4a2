import { Badge, Group, Stack, Text } from '@mantine/core'
import type { PolicyOverview } from '@sekisho/server/http'
import { VerdictBadge } from '../gate/verdict-badge.tsx'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { type Column, Listing } from '../shared/listing.tsx'
import { Section } from '../shared/section.tsx'
import { BasePolicy } from './base-policy.tsx'
import { useConditionWords } from './use-condition-words.ts'

type JudgeRule = PolicyOverview['judge']['rules'][number]

const columns: readonly Column<JudgeRule, 'title' | 'when' | 'verdict'>[] = [
  { id: 'title', plain: true, cell: ({ title }) => <Title words={title} /> },
  { id: 'when', cell: ({ when }) => <Conditions when={when} /> },
  { id: 'verdict', width: '160px', cell: ({ verdict }) => <VerdictBadge verdict={verdict} /> },
]

/** The rules by which detections become a verdict, the weak evidence, and the answers of the configuration. */
export function JudgeRules({ judge, base }: Pick<PolicyOverview, 'judge' | 'base'>) {
  const t = useTranslation('policy')
  const say = useWords()
  return (
    <>
      <Section title={t('judge.title', { version: judge.version })} lead={t('judge.lead')}>
        <Listing
          label={t('judge.title', { version: judge.version })}
          columns={columns}
          headerOf={(id) => t(`judge.column.${id}`)}
          items={judge.rules}
          idOf={({ id }) => id}
        />
      </Section>
      <Section title={t('weak.title')} lead={t('weak.lead')}>
        <Group gap="xs">
          {judge.weak.map(({ id, title, points }) => (
            <Badge key={id} variant="default" tt="none" fw={500} rightSection={t('weak.points', { points })}>
              {say(title)}
            </Badge>
          ))}
        </Group>
      </Section>
      <BasePolicy base={base} />
    </>
  )
}

function Title({ words }: { readonly words: JudgeRule['title'] }) {
  const say = useWords()
  return <Text size="sm">{say(words)}</Text>
}

function Conditions({ when }: Pick<JudgeRule, 'when'>) {
  const conditions = useConditionWords()
  return (
    <Stack gap={2}>
      {when.map((condition, index) => (
        <Text size="sm" key={`${index}`}>
          {conditions(condition)}
        </Text>
      ))}
    </Stack>
  )
}
