import { Button, Group, Stack, Text } from '@mantine/core'
import type { HouseRule } from '@sekisho/server/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from '../shared/code.tsx'
import { Failed } from '../shared/failed.tsx'
import { askWhatIf, goLive, WHAT_IF_DAYS } from './policy-queries.ts'
import { useWhatIf } from './use-what-if.ts'
import { WhatIfPanel } from './what-if-panel.tsx'

interface Props {
  readonly rule: HouseRule
  readonly onClose: () => void
}

/** What the rule would have done with the mails on record; only then it can be put in force. */
export function GoLive({ rule, onClose }: Props) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const client = useQueryClient()
  const question = useWhatIf(() => askWhatIf({ rules: [rule.id] }))
  const going = useMutation({
    mutationFn: () => goLive(rule, question.run),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['policy'] }),
  })
  return (
    <Stack gap="md">
      <Code>{rule.expression}</Code>
      <Text size="sm">{t('live.lead', { days: WHAT_IF_DAYS })}</Text>
      <WhatIfPanel question={question} />
      {going.isError && <Failed error={going.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button onClick={() => going.mutate()} loading={going.isPending} disabled={question.answer?.state !== 'done'}>
          {t('live.confirm')}
        </Button>
      </Group>
    </Stack>
  )
}
