import { useTranslation } from '../i18n/use-translation.ts'
import { Section } from '../shared/section.tsx'
import { SafeText } from './safe-text.tsx'

interface Props {
  readonly preview: string
}

/** The beginning of an inspected mail's text; absent for a file that is no mail. */
export function PreviewText({ preview }: Props) {
  const t = useTranslation('delivery')
  if (!preview.trim()) return null
  return (
    <Section title={t('text.title')} lead={t('text.lead')}>
      <SafeText text={preview} truncated={false} />
    </Section>
  )
}
