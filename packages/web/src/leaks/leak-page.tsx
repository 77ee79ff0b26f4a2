import { Alert, Button, FileButton, Group } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { LeakDetail } from '@sekisho/server/http'
import { IconEyeOff, IconMailPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { formatDay } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { BackLink } from '../shared/back-link.tsx'
import { Facts } from '../shared/facts.tsx'
import { Failed } from '../shared/failed.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Moment } from '../shared/moment.tsx'
import { Page } from '../shared/page.tsx'
import { Section } from '../shared/section.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { EndWatch } from './end-watch.tsx'
import { LeakItems, LeakMails, LeakSightings } from './leak-contents.tsx'
import { addStolenMail, leak } from './leak-queries.ts'
import { Contents } from './leak-table.tsx'
import { useLeakChange } from './use-leak-change.ts'

/** One leak: what is watched for, and where it was met. */
export function LeakPage() {
  const t = useTranslation('leaks')
  const { id } = useParams({ strict: false })
  const found = useQuery(leak(id ?? ''))
  return (
    <Page title={t('leak.title')} before={<BackLink to="/leaks">{t('leak.back')}</BackLink>}>
      <Loaded query={found}>
        {(one) => (
          <>
            <About leak={one} />
            <LeakSightings sightings={one.sightings} />
            <LeakItems items={one.items} />
            <LeakMails mails={one.mails} count={one.texts} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface OfLeak {
  readonly leak: LeakDetail
}

function About({ leak: one }: OfLeak) {
  const t = useTranslation('leaks')
  const language = useLanguage()
  const mayEdit = useMay('leak.edit')
  const { ended, untilKnown } = one
  return (
    <Section title={one.name}>
      {ended && (
        <Alert color="gray" role="status">
          {t('ended', { day: formatDay(ended.at, language), by: ended.by, reason: ended.reason })}
        </Alert>
      )}
      <Facts
        items={[
          [t('field.since'), formatDay(one.since, language)],
          [t('field.untilKnown'), untilKnown === null ? null : formatDay(untilKnown, language)],
          [t('column.contents'), <Contents key="contents" leak={one} />],
          [t('field.mailbox'), one.mailbox === null ? null : <Untrusted key="mailbox">{one.mailbox}</Untrusted>],
          [t('field.note'), one.note === '' ? null : <Untrusted key="note">{one.note}</Untrusted>],
          [t('leak.noted'), t('leak.noted.by', { by: one.notedBy, day: formatDay(one.notedAt, language) })],
          [t('leak.until'), ended ? null : formatDay(one.watchUntil, language)],
          [t('column.seen'), one.lastSeen === null ? t('seen.never') : <Moment key="seen" at={one.lastSeen} />],
        ]}
      />
      {mayEdit && !ended && <Actions leak={one} />}
    </Section>
  )
}

function Actions({ leak: { id, name } }: OfLeak) {
  const t = useTranslation('leaks')
  const adding = useLeakChange((mail: File) => addStolenMail(id, mail), t('mail.done'))
  const end = (): void => {
    modals.open({ title: t('end.title'), children: <EndWatch id={id} name={name} onClose={() => modals.closeAll()} /> })
  }
  return (
    <>
      <Group gap="xs">
        <FileButton onChange={(file) => file && adding.mutate(file)} accept=".eml">
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              loading={adding.isPending}
              leftSection={<IconMailPlus size={16} aria-hidden />}
            >
              {t('mail.add')}
            </Button>
          )}
        </FileButton>
        <Button variant="default" size="xs" leftSection={<IconEyeOff size={16} aria-hidden />} onClick={end}>
          {t('end')}
        </Button>
      </Group>
      {adding.isError && <Failed error={adding.error} />}
    </>
  )
}
