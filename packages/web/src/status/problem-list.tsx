import { Stack, Text } from '@mantine/core'
import type { StatusProblem } from '@sekisho/server/http'
import { formatDateTime } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Section } from '../shared/section.tsx'

interface Props {
  readonly problems: readonly StatusProblem[]
}

/** What is wrong, where, and since when; absent when nothing is. */
export function ProblemList({ problems }: Props) {
  const t = useTranslation('status')
  const say = useWords()
  const language = useLanguage()
  if (problems.length === 0) return null
  return (
    <Section title={t('problems.title')} count={problems.length}>
      <Stack gap="sm">
        {problems.map(({ part, since, message }) => (
          <div key={`${part} ${since} ${message.en}`}>
            <Text size="sm" fw={600}>
              {t(`part.${part}`)}
            </Text>
            <Text size="sm">{say(message)}</Text>
            <Text size="xs" c="dimmed">
              {t('problems.since', { at: formatDateTime(since, language) })}
            </Text>
          </div>
        ))}
      </Stack>
    </Section>
  )
}
