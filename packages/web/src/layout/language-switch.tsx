import { Button } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { chooseLanguage } from '../i18n/i18n.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'

/** One press to the other language, named in that language. */
export function LanguageSwitch() {
  const t = useTranslation('common')
  const other = useLanguage() === 'ja' ? 'en' : 'ja'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      lang={other}
      leftSection={<IconLanguage size={16} aria-hidden />}
      onClick={() => void chooseLanguage(other)}
    >
      {t(`language.${other}`)}
    </Button>
  )
}
