import { Button, Group, Progress, Text } from '@mantine/core'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import type { WhatIfQuestion } from './use-what-if.ts'
import { WhatIfView } from './what-if-view.tsx'

interface Props {
  readonly question: WhatIfQuestion
  /** Asking is one of two things a person can do here, not the next step. */
  readonly aside?: boolean
}

/** The question to be asked, how far it is, and its answer. */
export function WhatIfPanel({ question: { answer, error, isAsking, ask, cancel }, aside = false }: Props) {
  const t = useTranslation('policy')
  return (
    <>
      {!answer && (
        <Button variant={aside ? 'default' : 'filled'} onClick={ask} loading={isAsking}>
          {t('whatIf.start')}
        </Button>
      )}
      {answer?.state === 'running' && (
        <Group>
          <Progress flex={1} value={answer.all === 0 ? 0 : (answer.looked / answer.all) * 100} aria-label={t('whatIf.running')} />
          <Text size="sm">{t('whatIf.progress', { looked: answer.looked, all: answer.all })}</Text>
          <Button size="xs" variant="default" onClick={cancel}>
            {t('whatIf.cancel')}
          </Button>
        </Group>
      )}
      {answer && answer.state !== 'running' && <WhatIfView answer={answer} />}
      {error !== null && error !== undefined && <Failed error={error} />}
    </>
  )
}
