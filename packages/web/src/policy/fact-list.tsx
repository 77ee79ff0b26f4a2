import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Code } from '../shared/code.tsx'
import { Facts } from '../shared/facts.tsx'
import { policy } from './policy-queries.ts'

/** All that an expression can ask, behind one line. */
export function FactList() {
  const t = useTranslation('policy')
  const say = useWords()
  const { data } = useQuery(policy)
  return (
    <details>
      <Text component="summary" size="sm">
        {t('facts.title')}
      </Text>
      <Facts items={(data?.facts ?? []).map(({ name, words }) => [name, say(words)] as const)} inline />
      <Text size="xs" c="dimmed">
        {t('facts.functions')} <Code>startsWith endsWith contains like within size exists all exists_one</Code>
      </Text>
    </details>
  )
}
