import { Text } from '@mantine/core'
import type { DeliverySummary } from '@sekisho/server/http'
import { useWords } from '../i18n/use-words.ts'
import { TextLink } from '../shared/text-link.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { Subject } from './subject.tsx'

interface Props {
  readonly delivery: Pick<DeliverySummary, 'id' | 'subject' | 'reason' | 'verdict'>
}

/** The subject leads to the mail; the reason stands under it, unless there is nothing to say. */
export function DeliveryHeadline({ delivery: { id, subject, reason, verdict } }: Props) {
  const say = useWords()
  return (
    <>
      <TextLink to="/deliveries/$id" params={{ id }} fw={600} size="sm">
        <Subject>{subject}</Subject>
      </TextLink>
      {verdict !== 'clean' && (
        <Text size="sm" c="dimmed" lineClamp={3}>
          <Untrusted>{say(reason)}</Untrusted>
        </Text>
      )}
    </>
  )
}
