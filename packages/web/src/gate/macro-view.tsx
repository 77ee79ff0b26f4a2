import type { Detection, MacroFacts } from '@sekisho/inspection'
import { IconBolt, IconCode } from '@tabler/icons-react'
import { formatBytes } from '../i18n/bytes.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { AllowMacro } from '../policy/allow-macro.tsx'
import { Code } from '../shared/code.tsx'
import { defang } from '../shared/defang.ts'
import { Hash } from '../shared/hash.tsx'
import { Signal } from '../shared/signal.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { behaviourOf } from './macro-behaviour.ts'
import classes from './macro-view.module.css'

interface Props {
  readonly macro: MacroFacts
  readonly artifactPath: string
  readonly detections: readonly Detection[]
}

/** One macro: its module, what starts it, and what the detectors saw it do. */
export function MacroView({ macro, artifactPath, detections }: Props) {
  const t = useTranslation('delivery')
  const { module, language, bytes, sha256, autorun, empty } = macro
  const does = behaviourOf(macro, artifactPath, detections)
  return (
    <div className={classes['macro']}>
      <div className={classes['title']}>
        <b>
          <Untrusted>{module}</Untrusted>
        </b>
        <span className={classes['meta']}>{language.toUpperCase()}</span>
        <span className={classes['meta']}>{formatBytes(bytes)}</span>
        <span className={classes['meta']}>
          <Hash value={sha256} />
        </span>
      </div>
      <div>
        {autorun.length > 0 ? (
          <Signal tone="suspicious" icon={IconBolt}>
            <Untrusted>{t('macro.autorun', { names: autorun.join(', ') })}</Untrusted>
          </Signal>
        ) : (
          <Signal tone="none" icon={IconCode}>
            {t('macro.noAutorun')}
          </Signal>
        )}
      </div>
      {does.length > 0 && (
        <div>
          <span className={classes['meta']}>{t('macro.does')}: </span>
          {does.map((text) => (
            <div key={text}>
              <Code>{defang(text)}</Code>
            </div>
          ))}
        </div>
      )}
      {empty !== true && (
        <div>
          <AllowMacro sha256={sha256} />
        </div>
      )}
    </div>
  )
}
