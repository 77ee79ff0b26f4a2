import { List, Stack, Text } from '@mantine/core'
import type { TheftProof, TheftSource } from '@sekisho/server/http'
import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Untrusted } from '../shared/untrusted.tsx'

interface Props {
  readonly proof: TheftProof
}

/** What the picture shows, in sentences: whose mailbox, when, and what to do. */
export function ProofWords({ proof }: Props) {
  const t = useTranslation('leaks')
  const language = useLanguage()
  const { stolen, sources, complete, notAfter, goesOnUntil, retired, mails } = proof
  const [first] = sources
  const likely = complete > 0 ? sources.slice(0, Math.min(complete, 4)) : sources.slice(0, 2)
  const values = { count: stolen.length, mailbox: first?.mailbox ?? '' }
  return (
    <Stack gap="xs">
      <Text fw={600}>
        <Untrusted>
          {complete === 1
            ? t('proof.one', values)
            : complete > 1
              ? t('proof.several', { ...values, places: complete })
              : t('proof.none', { ...values, explains: first?.explains ?? 0 })}
        </Untrusted>
      </Text>
      <List size="sm" spacing={4}>
        {likely.map((source) => (
          <List.Item key={source.mailbox}>
            <Source source={source} />
          </List.Item>
        ))}
      </List>
      {first && (
        <Text size="sm">
          {t('proof.time', { from: formatDay(first.notBefore, language), until: formatDay(notAfter, language) })}
          {goesOnUntil !== null && ` ${t('proof.goesOn', { day: formatDay(goesOnUntil, language) })}`}
        </Text>
      )}
      <Text size="sm">
        <Untrusted>{t('proof.senders', { addresses: shortened(mails.map(({ from }) => from)) })}</Untrusted>
      </Text>
      {retired.length > 0 && (
        <Text size="sm">
          <Untrusted>
            {t('proof.retired', {
              addresses: retired.map(({ address, since }) => (since === null ? address : `${address} (– ${since})`)).join(', '),
            })}
          </Untrusted>
        </Text>
      )}
    </Stack>
  )
}

const MAX_SENDERS = 5

function shortened(addresses: readonly string[]): string {
  const each = [...new Set(addresses)]
  return each.slice(0, MAX_SENDERS).join(', ') + (each.length > MAX_SENDERS ? ` … +${each.length - MAX_SENDERS}` : '')
}

function Source({ source: { mailbox, isOurs } }: { readonly source: TheftSource }) {
  const t = useTranslation('leaks')
  return <Untrusted>{t(isOurs ? 'proof.ours' : 'proof.theirs', { mailbox })}</Untrusted>
}
