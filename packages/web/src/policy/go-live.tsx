import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import type { HouseRule } from '@sekisho/server/http'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from '../shared/code.tsx'
import { Failed } from '../shared/failed.tsx'
import { askWhatIf, cancelWhatIf, goLive, whatIf } from './policy-queries.ts'
import { WhatIfView } from './what-if-view.tsx'

const DAYS = 30

interface Props {
  readonly rule: HouseRule
  readonly onClose: () => void
}

/** What the rule would have done with the mails on record; only then it can be put in force. */
export function GoLive({ rule, onClose }: Props) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const client = useQueryClient()
  const [run, setRun] = useState('')
  const asking = useMutation({ mutationFn: () => askWhatIf([rule.id], DAYS), onSuccess: ({ id }) => setRun(id) })
  const cancelling = useMutation({ mutationFn: () => cancelWhatIf(run) })
  const going = useMutation({
    mutationFn: () => goLive(rule, run),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['policy'] }),
  })
  const { data: answer, error } = useQuery(whatIf(run))
  const failure = asking.error ?? going.error ?? error
  return (
    <Stack gap="md">
      <Code>{rule.expression}</Code>
      <Text size="sm">{t('live.lead', { days: DAYS })}</Text>
      {!answer && (
        <Button onClick={() => asking.mutate()} loading={asking.isPending}>
          {t('whatIf.start')}
        </Button>
      )}
      {answer?.state === 'running' && (
        <Group>
          <Progress flex={1} value={answer.all === 0 ? 0 : (answer.looked / answer.all) * 100} aria-label={t('whatIf.running')} />
          <Text size="sm">{t('whatIf.progress', { looked: answer.looked, all: answer.all })}</Text>
          <Button size="xs" variant="default" onClick={() => cancelling.mutate()}>
            {t('whatIf.cancel')}
          </Button>
        </Group>
      )}
      {answer && answer.state !== 'running' && <WhatIfView answer={answer} />}
      {failure && <Failed error={failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button onClick={() => going.mutate()} loading={going.isPending} disabled={answer?.state !== 'done'}>
          {t('live.confirm')}
        </Button>
      </Group>
    </Stack>
  )
}
