import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { LeakRequest } from '@sekisho/server/http'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { linesOf } from '../shared/lines-of.ts'
import { enterLeak } from './leak-queries.ts'
import { useLeakChange } from './use-leak-change.ts'

const blank = { name: '', since: '', untilKnown: '', note: '', addresses: '', names: '', text: '', mailbox: '' }
type Field = keyof typeof blank

/** What was stolen in an incident: when, and which addresses, names and texts. */
export function LeakForm({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslation('leaks')
  const common = useTranslation('common')
  const [given, setGiven] = useState(blank)
  const entering = useLeakChange(enterLeak, t('add.done'), onClose)
  const { name, since, untilKnown } = given
  const isReady = name.trim() !== '' && since !== ''
  const of = (field: Field) => ({
    label: t(`field.${field}`),
    value: given[field],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setGiven((before) => ({ ...before, [field]: value }))
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady) entering.mutate(requestOf(given))
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          {...of('name')}
          description={t('field.name.hint')}
          maxLength={200}
          data-autofocus
          required
          withAsterisk={false}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput {...of('since')} type="date" max={untilKnown || undefined} required withAsterisk={false} />
          <TextInput {...of('untilKnown')} type="date" min={since || undefined} />
        </SimpleGrid>
        <Textarea {...of('addresses')} description={t('field.addresses.hint')} autosize minRows={2} maxRows={8} />
        <Textarea {...of('names')} description={t('field.names.hint')} autosize minRows={2} maxRows={8} />
        <Textarea {...of('text')} description={t('field.text.hint')} autosize minRows={2} maxRows={10} maxLength={100_000} />
        <TextInput {...of('mailbox')} description={t('field.mailbox.hint')} maxLength={320} />
        <Textarea {...of('note')} autosize minRows={1} maxRows={6} maxLength={2_000} />
        <Text size="xs" c="dimmed">
          {t('add.hint')}
        </Text>
        {entering.isError && <Failed error={entering.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={entering.isPending} disabled={!isReady}>
            {t('add.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Days are days in Japan; the last one counts to its end. */
function requestOf({ name, since, untilKnown, note, addresses, names, text, mailbox }: typeof blank): LeakRequest {
  return {
    name: name.trim(),
    since: `${since}T00:00:00+09:00`,
    ...(untilKnown === '' ? {} : { untilKnown: `${untilKnown}T23:59:59+09:00` }),
    note: note.trim(),
    addresses: linesOf(addresses, /[\s,;、，<>]+/u).filter((address) => address.includes('@') || address.includes('＠')),
    names: linesOf(names, /[\r\n,;、，]+/u),
    texts: text.trim() === '' ? [] : [text.trim()],
    ...(mailbox.trim() === '' ? {} : { mailbox: mailbox.trim() }),
  }
}
