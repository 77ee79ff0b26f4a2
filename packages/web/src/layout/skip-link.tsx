import { useTranslation } from '../i18n/use-translation.ts'
import classes from './skip-link.module.css'

/** The first stop of the Tab key: past the menu. */
export function SkipLink() {
  const t = useTranslation('common')
  return (
    <a href="#content" className={classes['link']}>
      {t('nav.skip')}
    </a>
  )
}
