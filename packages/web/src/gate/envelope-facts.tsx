import type { DeliveryDetail } from '@sekisho/server/http'
import { formatBytes } from '../i18n/bytes.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from '../shared/code.tsx'
import { Facts } from '../shared/facts.tsx'
import { Moment } from '../shared/moment.tsx'
import { Section } from '../shared/section.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { Recipients } from './recipients.tsx'

interface Props {
  readonly delivery: DeliveryDetail
}

/** What the transport said, as opposed to what the message says (RFC 5321). */
export function EnvelopeFacts({ delivery: { envelope, receivedAt, bytes } }: Props) {
  const t = useTranslation('delivery')
  const { mailFrom, rcptTo, client, helo, queueId } = envelope
  return (
    <Section title={t('envelope.title')}>
      <Facts
        items={[
          [t('envelope.receivedAt'), <Moment key="at" at={receivedAt} />],
          [t('envelope.mailFrom'), mailFrom ? <Untrusted>{mailFrom}</Untrusted> : t('envelope.mailFrom.empty')],
          [t('envelope.rcptTo'), rcptTo.length > 0 && <Recipients addresses={rcptTo} show={20} />],
          [t('envelope.client'), client && <Code>{client}</Code>],
          [t('envelope.helo'), helo && <Code>{helo}</Code>],
          [t('envelope.queueId'), queueId && <Code>{queueId}</Code>],
          [t('envelope.bytes'), formatBytes(bytes)],
        ]}
      />
    </Section>
  )
}
