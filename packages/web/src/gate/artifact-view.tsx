import { Text } from '@mantine/core'
import type { ArtifactFacts, Detection } from '@sekisho/inspection'
import { IconEyeOff, IconLock, IconLockOpen } from '@tabler/icons-react'
import { formatBytes } from '../i18n/bytes.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Hash } from '../shared/hash.tsx'
import { Signal } from '../shared/signal.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { ArtifactFactList } from './artifact-fact-list.tsx'
import { ArtifactIcon } from './artifact-icon.tsx'
import classes from './artifact-view.module.css'
import { fileTypeName } from './file-type.ts'
import { LinkList } from './link-list.tsx'
import { MacroView } from './macro-view.tsx'
import { lastStep } from './unpack.ts'

interface Props {
  readonly artifact: ArtifactFacts
  readonly detections: readonly Detection[]
}

/** One thing that was unpacked: its name as it stood, its type by content, and what was found in it. */
export function ArtifactView({ artifact, detections }: Props) {
  const t = useTranslation('delivery')
  const words = useTranslation('vocabulary')
  const language = useLanguage()
  const { name, path, type, bytes, sha256, encrypted, password, inspected, why, macros, links, facts } = artifact
  return (
    <div className={classes['artifact']}>
      <ArtifactIcon type={type} hasMacros={macros.length > 0} />
      <div className={classes['words']}>
        <div className={classes['name']}>
          <Untrusted>{name ?? (lastStep(path) || t('unpack.unnamed'))}</Untrusted>
        </div>
        <div className={classes['meta']}>
          <span title={type}>{fileTypeName(type, language)}</span>
          <span>{formatBytes(bytes)}</span>
          {sha256 && <Hash value={sha256} />}
        </div>
        {(encrypted || password !== null || !inspected) && (
          <div className={classes['marks']}>
            {encrypted && password === null && (
              <Signal tone="unscannable" icon={IconLock}>
                {t('unpack.encrypted')}
              </Signal>
            )}
            {password !== null && (
              <Signal tone="none" icon={IconLockOpen}>
                <Untrusted>{t('unpack.opened', { password })}</Untrusted>
              </Signal>
            )}
            {!inspected && (
              <Signal tone="unscannable" icon={IconEyeOff}>
                {t('unpack.notInspected')}
              </Signal>
            )}
            {why && <Text size="xs">{words(`why.${why}`)}</Text>}
          </div>
        )}
        {macros.map((macro, index) => (
          <MacroView key={`${macro.module} ${index}`} macro={macro} artifactPath={path} detections={detections} />
        ))}
        <LinkList links={links} />
        <ArtifactFactList facts={facts ?? {}} />
      </div>
    </div>
  )
}
