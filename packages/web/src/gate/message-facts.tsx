import { Stack, Text } from '@mantine/core'
import type { MessageFacts as Message } from '@sekisho/inspection'
import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from '../shared/code.tsx'
import { Facts } from '../shared/facts.tsx'
import { Moment } from '../shared/moment.tsx'
import { Section } from '../shared/section.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { Sender } from './sender.tsx'

interface Props {
  readonly message: Message
}

/** Who says to have written it, and to whom. */
export function MessageFacts({ message: { from, to, date, messageId, defects } }: Props) {
  const t = useTranslation('delivery')
  const authors = from.length > 0 ? from : [null]
  return (
    <Section title={t('message.title')}>
      <Facts
        items={[
          [
            t('message.from'),
            <Stack key="from" gap={4}>
              {authors.map((author, index) => (
                <Sender key={`${author?.address ?? ''} ${index}`} author={author} />
              ))}
              <Text size="xs" c="dimmed">
                {t('message.from.advice')}
              </Text>
            </Stack>,
          ],
          [
            t('message.to'),
            to.length > 0 &&
              to.map(({ name, address }) => (
                <div key={address}>{<Untrusted>{[name, address].filter(Boolean).join(' ')}</Untrusted>}</div>
              )),
          ],
          [t('message.date'), date && <Moment at={date} />],
          [t('message.id'), messageId && <Code>{messageId}</Code>],
          [t('message.defects'), defects.length > 0 && <Code>{defects.join('\n')}</Code>],
        ]}
      />
    </Section>
  )
}
