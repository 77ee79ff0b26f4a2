import { Button, Group, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { HeldMessage } from '@sekisho/server/http'
import { IconMailForward, IconTrash } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { useMay } from '../staff/session-queries.ts'
import type { HeldDecision } from './delivery-queries.ts'
import classes from './held-actions.module.css'
import { HeldDecisionForm } from './held-decision-form.tsx'

interface Props {
  readonly held: HeldMessage
}

/** Release and destroy. Both ask first; only what the person may do is offered. */
export function HeldActions({ held }: Props) {
  const t = useTranslation('quarantine')
  const common = useTranslation('common')
  const mayRelease = useMay('quarantine.release')
  const mayDestroy = useMay('quarantine.destroy')
  const ask = (decision: HeldDecision): void => {
    const modalId = `held-${decision}`
    const close = (): void => modals.close(modalId)
    modals.open({
      modalId,
      title: <b>{t(`${decision}.title`)}</b>,
      closeButtonProps: { 'aria-label': common('close') },
      children: <HeldDecisionForm held={held} decision={decision} onClose={close} />,
    })
  }
  if (!mayRelease && !mayDestroy) return <Text size="sm">{t('forbidden')}</Text>
  return (
    <Group gap="sm">
      {mayRelease && (
        <Button variant="default" leftSection={<IconMailForward size={18} aria-hidden />} onClick={() => ask('release')}>
          {t('release')}…
        </Button>
      )}
      {mayDestroy && (
        <Button
          variant="default"
          className={classes['destroy'] ?? ''}
          leftSection={<IconTrash size={18} aria-hidden />}
          onClick={() => ask('destroy')}
        >
          {t('destroy')}…
        </Button>
      )}
    </Group>
  )
}
