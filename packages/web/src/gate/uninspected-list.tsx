import { Text } from '@mantine/core'
import type { Uninspected } from '@sekisho/inspection'
import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from '../shared/code.tsx'
import { Section } from '../shared/section.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './evidence-list.module.css'

interface Props {
  readonly items: readonly Uninspected[]
}

/** What nobody looked into, and why; absent when everything was. */
export function UninspectedList({ items }: Props) {
  const t = useTranslation('delivery')
  const words = useTranslation('vocabulary')
  if (items.length === 0) return null
  return (
    <Section title={t('uninspected.title')} lead={t('uninspected.lead')} count={items.length}>
      <ul className={classes['list']}>
        {items.map(({ path, why, detail }, index) => (
          <li key={`${path} ${index}`}>
            <Code>{path}</Code>
            <Text size="sm">{words(`why.${why}`)}</Text>
            {detail && (
              <Text size="xs" c="dimmed">
                <Untrusted>{detail}</Untrusted>
              </Text>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
