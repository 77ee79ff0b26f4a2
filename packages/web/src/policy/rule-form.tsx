import { Alert, Anchor, Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { HouseRule, RuleAnswer } from '@sekisho/server/http'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Failed } from '../shared/failed.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { endOfDay, startOfField } from './expiry.ts'
import { FactList } from './fact-list.tsx'
import { ruleCheck, saveRule } from './policy-queries.ts'

const answers = ['hold', 'annotate', 'reject', 'deliver', 'allow'] as const satisfies readonly RuleAnswer[]
const examples = [
  'mail.from.domain.within("example.com") && artifacts.exists(a, a.encrypted)',
  'mail.subject.like("請求書*") && history.firstContact',
  'detections.exists(d, d.id == "link.text-mismatch") && authentication.dmarc == "pass"',
] as const
const TYPING_MS = 300

interface Props {
  /** Edited: its next version. */
  readonly rule?: HouseRule
  readonly onClose: () => void
}

/** A rule as it is written: checked as one types, tried on one mail, kept as a draft. */
export function RuleForm({ rule, onClose }: Props) {
  const t = useTranslation('policy')
  const common = useTranslation('common')
  const client = useQueryClient()
  const [name, setName] = useState(rule?.name ?? '')
  const [expression, setExpression] = useState(rule?.expression ?? '')
  const [answer, setAnswer] = useState<RuleAnswer>(rule?.answer ?? 'hold')
  const [allowClass, setAllowClass] = useState(rule?.allowClass ?? '')
  const [reason, setReason] = useState(rule?.reason ?? '')
  const [until, setUntil] = useState(startOfField(rule?.expiresAt ?? null))
  const [delivery, setDelivery] = useState('')
  const saving = useMutation({
    mutationFn: () =>
      saveRule(rule?.id, {
        name: name.trim(),
        expression,
        answer,
        allowClass: answer === 'allow' ? allowClass.trim() : null,
        reason: reason.trim(),
        expiresAt: endOfDay(until),
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['policy'] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('rule.name')}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          maxLength={100}
          data-autofocus
        />
        <div>
          <Textarea
            label={t('rule.expression')}
            description={t('rule.expression.hint')}
            value={expression}
            onChange={(e) => setExpression(e.currentTarget.value)}
            autosize
            minRows={3}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          <Group gap="xs" mt={4}>
            <Text size="xs">{t('rule.examples')}</Text>
            {examples.map((example, index) => (
              <Anchor key={example} component="button" type="button" size="xs" onClick={() => setExpression(example)}>
                {t('rule.example', { number: index + 1 })}
              </Anchor>
            ))}
          </Group>
        </div>
        <Checked expression={expression} delivery={delivery} />
        <TextInput
          label={t('rule.try')}
          description={t('rule.try.hint')}
          value={delivery}
          onChange={(e) => setDelivery(e.currentTarget.value.trim().split('/').at(-1) ?? '')}
        />
        <FactList />
        <Group grow align="flex-start">
          <NativeSelect
            label={t('rule.answer')}
            value={answer}
            onChange={(e) => setAnswer(answers.find((one) => one === e.currentTarget.value) ?? 'hold')}
            data={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
          />
          <TextInput label={t('until.label')} type="date" value={until} onChange={(e) => setUntil(e.currentTarget.value)} />
        </Group>
        {answer === 'allow' && (
          <TextInput
            label={t('rule.class')}
            description={t('rule.class.hint')}
            value={allowClass}
            onChange={(e) => setAllowClass(e.currentTarget.value)}
          />
        )}
        <Textarea label={t('reason')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} maxLength={500} />
        {saving.isError && <Failed error={saving.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={!name.trim() || !reason.trim() || !expression.trim()}>
            {t('rule.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What the server says of the expression, a moment after the last key. */
function Checked({ expression, delivery }: { readonly expression: string; readonly delivery: string }) {
  const t = useTranslation('policy')
  const say = useWords()
  const [typed] = useDebouncedValue(expression, TYPING_MS)
  const { data } = useQuery(ruleCheck(typed, /^[0-9a-f-]{36}$/.test(delivery) ? delivery : ''))
  if (!data || typed.trim() === '') return null
  const { problem, answer } = data
  if (problem)
    return (
      <Alert color="red" py="xs" icon={<IconAlertTriangle aria-hidden />} role="alert">
        <Untrusted>{say(problem.words)}</Untrusted>
        {problem.from !== null && ` ${t('check.at', { at: problem.from + 1 })}`}
      </Alert>
    )
  return (
    <Alert color="teal" py="xs" icon={<IconCheck aria-hidden />} role="status">
      {answer === null ? t('check.ok') : t(answer ? 'check.true' : 'check.false')}
    </Alert>
  )
}
