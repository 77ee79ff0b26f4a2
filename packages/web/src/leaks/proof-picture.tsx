import { useElementSize } from '@mantine/hooks'
import type { TheftProof } from '@sekisho/server/http'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { visibleText } from '../shared/untrusted-text.ts'
import { pictureOf } from './picture-layout.ts'
import classes from './proof-picture.module.css'
import { shortDay } from './short-day.ts'

interface Props {
  readonly proof: TheftProof
}

const DOT = 6
/** Width of a letter of the names, about. */
const LETTER = 7.2
const WIDEST = 960

/** Who had which of the stolen mails: a line for each mailbox, a dot where it had one, an arrow to the mails that came. */
export function ProofPicture({ proof }: Props) {
  const t = useTranslation('leaks')
  const language = useLanguage()
  const { ref, width } = useElementSize()
  const { height, lanes, columns, dots, arrow, lineEnd, axisY, ...picture } = pictureOf(proof, Math.min(width, WIDEST))
  const letters = Math.max(8, Math.floor((picture.width - 90) / LETTER))
  return (
    <div ref={ref} className={classes['frame']}>
      {width > 0 && (
        // The same stands beside it in words and in a table.
        <svg className={classes['picture']} width={picture.width} height={height} aria-hidden="true" focusable="false">
          {columns.map(({ mail, x }) => (
            <g key={`${mail.at} ${mail.from}`}>
              <line className={classes['column']} x1={x} x2={x} y1={6} y2={axisY - 14} />
              <text className={classes['day']} x={x} y={axisY}>
                {shortDay(mail.at, language)}
              </text>
            </g>
          ))}
          {lanes.map(({ mailbox, explains, isComplete, labelY, y }) => (
            <g key={mailbox} className={classes['lane']} data-complete={isComplete || undefined}>
              {isComplete && <rect className={classes['ground']} x={0} y={labelY - 14} width={lineEnd} height={44} rx={4} />}
              <line className={classes['line']} x1={8} x2={lineEnd} y1={y} y2={y} />
              <text className={classes['name']} x={8} y={labelY - 1}>
                {cut(visibleText(mailbox), letters - 14)} {t('picture.of', { count: explains, of: proof.stolen.length })}
              </text>
            </g>
          ))}
          {dots.map(({ key, x, y, isComplete }) => (
            <circle key={key} className={classes['dot']} data-complete={isComplete || undefined} cx={x} cy={y} r={DOT} />
          ))}
          <g className={classes['arrival']}>
            <line x1={arrow.fromX} x2={arrow.toX - 6} y1={arrow.y} y2={arrow.y} />
            <path d={`M${arrow.toX - 8},${arrow.y - 5} l8,5 l-8,5 z`} />
            <rect x={arrow.toX + 3} y={arrow.y - 11} width={32} height={22} rx={2} />
            <path className={classes['flap']} d={`M${arrow.toX + 3},${arrow.y - 10} l16,11 l16,-11`} />
            <text x={arrow.toX + 19} y={arrow.y + 26}>
              {shortDay(proof.notAfter, language)}
            </text>
            <text x={arrow.toX + 19} y={arrow.y + 40}>
              {t('picture.arrived', { count: proof.mails.length })}
            </text>
          </g>
        </svg>
      )}
      {picture.hidden > 0 && <p className={classes['hidden']}>{t('picture.hidden', { count: picture.hidden })}</p>}
    </div>
  )
}

const cut = (text: string, letters: number): string => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text)
