import { Group, Text } from '@mantine/core'
import type { Detection, Severity } from '@sekisho/inspection'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Signal, type Tone } from '../shared/signal.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './detection-card.module.css'
import { EvidenceList } from './evidence-list.tsx'

const tone: Readonly<Record<Severity, Tone>> = {
  critical: 'malicious',
  high: 'malicious',
  medium: 'suspicious',
  low: 'suspicious',
  info: 'none',
}

interface Props {
  readonly detection: Detection
}

/** One claim: how much it weighs, what it says, where it was seen. */
export function DetectionCard({ detection }: Props) {
  const t = useTranslation('delivery')
  const words = useTranslation('vocabulary')
  const say = useWords()
  const { id, severity, technique, message, evidence } = detection
  return (
    <article className={classes['card']} data-tone={tone[severity]}>
      <Text fw={600} size="sm">
        <Untrusted>{say(message)}</Untrusted>
      </Text>
      <EvidenceList evidence={evidence} />
      <Group gap={8}>
        <Signal tone={tone[severity]}>{t('detections.weight', { severity: words(`severity.${severity}`) })}</Signal>
        <Text size="xs" c="dimmed">
          {[id, technique].filter(Boolean).join(' · ')}
        </Text>
      </Group>
    </article>
  )
}
