import { Button, Group, Loader, Progress, Text } from '@mantine/core'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { WHAT_IF_DAYS } from './policy-queries.ts'
import type { WhatIfQuestion } from './use-what-if.ts'
import { WhatIfView } from './what-if-view.tsx'

interface Props {
  readonly question: WhatIfQuestion
  /** It is asked by itself; a person asks only when that failed. */
  readonly byItself?: boolean
}

/** The question to be asked, how far it is, and its answer. */
export function WhatIfPanel({ question: { answer, error, isAsking, ask, cancel }, byItself = false }: Props) {
  const t = useTranslation('policy')
  const isFailed = error !== null && error !== undefined
  return (
    <>
      {!answer && byItself && !isFailed && (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">{t('whatIf.soon', { days: WHAT_IF_DAYS })}</Text>
        </Group>
      )}
      {!answer && (!byItself || isFailed) && (
        <Button variant={byItself ? 'default' : 'filled'} onClick={ask} loading={isAsking}>
          {t('whatIf.start')}
        </Button>
      )}
      {answer?.state === 'running' && (
        <Group>
          <Progress flex={1} value={answer.all === 0 ? 0 : (answer.looked / answer.all) * 100} aria-label={t('whatIf.running')} />
          <Text size="sm">{t('whatIf.progress', { looked: answer.looked, all: answer.all, changed: answer.changed })}</Text>
          <Button size="xs" variant="default" onClick={cancel}>
            {t('whatIf.cancel')}
          </Button>
        </Group>
      )}
      {answer && answer.state !== 'running' && <WhatIfView answer={answer} />}
      {isFailed && <Failed error={error} />}
    </>
  )
}
