import { List, Text } from '@mantine/core'
import type { Inspection } from '@sekisho/server/http'
import { formatDateTime } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Section } from '../shared/section.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

interface Props {
  readonly judgement: NonNullable<Inspection['judgement']>
}

/** Why the verdict is what it is: the rules that applied, what the house lets in, and its own rules. */
export function JudgementView({ judgement: { rules, allowed = [], house = [], version } }: Props) {
  const t = useTranslation('policy')
  const say = useWords()
  const language = useLanguage()
  if (rules.length + allowed.length + house.length === 0) return null
  return (
    <Section title={t('judgement.title')} lead={t('judgement.lead', { version })}>
      {rules.length > 0 && (
        <List type="ordered" size="sm" spacing={4}>
          {rules.map(({ id, words }) => (
            <List.Item key={id}>{say(words)}</List.Item>
          ))}
        </List>
      )}
      {allowed.map(({ id, kind, reason, until }) => (
        <Text key={id} size="sm">
          {t(`judgement.allowed.${kind}`)}: <Untrusted>{reason}</Untrusted>{' '}
          {until ? t('until', { at: formatDateTime(until, language) }) : t('until.none')}
        </Text>
      ))}
      {house.map(({ rule, name, refused }) => (
        <Text key={rule} size="sm">
          <Untrusted>{t(refused ? 'judgement.house.refused' : 'judgement.house', { name })}</Untrusted>
        </Text>
      ))}
    </Section>
  )
}
