import { Text } from '@mantine/core'
import type { Health, Status } from '@sekisho/server/http'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Code } from '../shared/code.tsx'
import { Section } from '../shared/section.tsx'
import { Signal, type Tone } from '../shared/signal.tsx'
import classes from './part-list.module.css'

const tone: Readonly<Record<Health, Tone>> = { ok: 'clean', degraded: 'suspicious', failed: 'malicious' }
const icon = { ok: IconCircleCheck, degraded: IconAlertTriangle, failed: IconCircleX } as const

interface Props {
  readonly status: Status
}

/** The parts of the installation, each with its state. */
export function PartList({ status: { parts, inspectors } }: Props) {
  const t = useTranslation('status')
  const words = useWords()
  return (
    <Section title={t('parts.title')}>
      <ul className={classes['list']}>
        {parts.map(({ name, health, description }) => (
          <li key={name}>
            <Signal tone={tone[health]} icon={icon[health]}>
              {t(`health.${health}.short`)}
            </Signal>
            <div>
              <Text size="sm" fw={600}>
                {t(`part.${name}`)}
              </Text>
              <Text size="xs" component="div">
                <Code>{words(description)}</Code>
              </Text>
              {name === 'inspectors' && (
                <Text size="xs" c="dimmed">
                  {t('inspectors', inspectors)}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
