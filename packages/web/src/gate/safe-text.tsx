import { Text } from '@mantine/core'
import { useTranslation } from '../i18n/use-translation.ts'
import { defang } from '../shared/defang.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './safe-text.module.css'

interface Props {
  readonly text: string
  readonly truncated: boolean
}

/** A mail's words and nothing else: no markup, no pictures, no link that works. */
export function SafeText({ text, truncated }: Props) {
  const t = useTranslation('delivery')
  if (text.trim() === '') return <Text size="sm">{t('text.empty')}</Text>
  return (
    <>
      {/* Scrolls, so the keyboard has to reach it. */}
      <div className={classes['text']} tabIndex={0} role="region" aria-label={t('text.title')}>
        <Untrusted>{defang(text)}</Untrusted>
      </div>
      {truncated && (
        <Text size="xs" c="dimmed">
          {t('text.truncated')}
        </Text>
      )}
    </>
  )
}
