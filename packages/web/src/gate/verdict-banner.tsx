import { Group, Text } from '@mantine/core'
import type { DeliverySummary, Inspection, Words } from '@sekisho/server/http'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { isMail } from './is-mail.ts'
import { Sender } from './sender.tsx'
import { Standing } from './standing.tsx'
import { Subject } from './subject.tsx'
import classes from './verdict-banner.module.css'
import { verdictIcon } from './verdict-icon.ts'

interface Props {
  readonly inspection: Inspection
  readonly done?: { readonly delivery: DeliverySummary; readonly because: Words }
}

/** The answer at one glance: what we think, why in one sentence, and what was done. */
export function VerdictBanner({ inspection: { verdict, reason, message }, done }: Props) {
  const t = useTranslation('delivery')
  const words = useTranslation('vocabulary')
  const say = useWords()
  const Icon = verdictIcon[verdict]
  const because = done && say(done.because)
  return (
    <section className={classes['banner']} data-tone={verdict} aria-labelledby="verdict">
      <Icon size={34} stroke={1.8} aria-hidden className={classes['icon']} />
      <div className={classes['words']}>
        <Text component="h2" id="verdict" className={classes['verdict'] ?? ''}>
          {words(`verdict.${verdict}`)}
        </Text>
        <Text className={classes['reason'] ?? ''}>
          <Untrusted>{say(reason)}</Untrusted>
        </Text>
        {isMail(message) && (
          <dl className={classes['mail']}>
            <dt>{t('message.subject')}</dt>
            <dd>
              <Subject>{message.subject}</Subject>
            </dd>
            {message.from.length > 0 && <dt>{t('message.from')}</dt>}
            {message.from.map((author, index) => (
              <dd key={`${author.address} ${index}`}>
                <Sender author={author} />
              </dd>
            ))}
          </dl>
        )}
        {done && (
          <Group gap={8} mt={6}>
            <Standing delivery={done.delivery} />
            {because !== say(reason) && (
              <Text size="sm">
                <Untrusted>{because ?? ''}</Untrusted>
              </Text>
            )}
          </Group>
        )}
      </div>
    </section>
  )
}
