import { useTranslation } from '../i18n/use-translation.ts'
import classes from './untrusted.module.css'
import { piecesOf } from './untrusted-text.ts'

interface Props {
  readonly children: string
}

/** Text from outside: it cannot reorder what stands around it, and what is invisible is named. */
export function Untrusted({ children }: Props) {
  const t = useTranslation('common')
  return (
    <bdi className={classes['text']}>
      {piecesOf(children).map((piece) =>
        'code' in piece ? (
          <span key={piece.at} className={classes['code']} title={t('invisible', { code: piece.code })}>
            {piece.code}
          </span>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  )
}
