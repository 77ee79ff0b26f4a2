import { Button, Checkbox, Group, NativeSelect, Text } from '@mantine/core'
import type { DeliveryDetail } from '@sekisho/server/http'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMay } from '../staff/session-queries.ts'
import { AllowFrame } from './allow-frame.tsx'
import { ClassChoice } from './class-choice.tsx'
import { classesOf, type OfferedClass } from './classes-of.ts'
import { SenderStanding } from './sender-standing.tsx'
import { useDialog } from './use-dialog.tsx'

interface Props {
  readonly mail: DeliveryDetail
}

/** Lets in, between this author and this recipient, what was found in this mail. */
export function AllowPair({ mail }: Props) {
  const t = useTranslation('policy')
  const open = useDialog()
  const mayEdit = useMay('policy.edit')
  const classes = classesOf(mail.inspection)
  if (!mayEdit || !mail.from?.address || mail.rcptTo.length === 0 || classes.length === 0) return null
  const body = (close: () => void) => <PairForm mail={mail} classes={classes} onClose={close} />
  return (
    <Group>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUsers size={16} aria-hidden />}
        onClick={() => open({ id: 'allow-pair', title: t('pair.title'), body })}
      >
        {t('pair.open')}
      </Button>
    </Group>
  )
}

interface FormProps extends Props {
  readonly classes: readonly OfferedClass[]
  readonly onClose: () => void
}

function PairForm({ mail, classes, onClose }: FormProps) {
  const t = useTranslation('policy')
  const sender = mail.from?.address ?? ''
  const recipients = [...new Set(mail.rcptTo.flatMap((address) => [address, address.slice(address.lastIndexOf('@') + 1)]))]
  const [recipient, setRecipient] = useState(recipients[0] ?? '')
  const [chosen, setChosen] = useState<readonly string[]>(classes.map(({ name }) => name))
  const [evenUnauthenticated, setEven] = useState(false)
  const allowed = { kind: 'pair', sender, recipient, classes: chosen, evenUnauthenticated } as const
  return (
    <AllowFrame lead={t('pair.lead')} allowed={chosen.length > 0 ? allowed : undefined} onClose={onClose}>
      <Text size="sm">
        {t('pair.sender')}: <Untrusted>{sender}</Untrusted>
      </Text>
      <NativeSelect
        label={t('pair.recipient')}
        value={recipient}
        onChange={(e) => setRecipient(e.currentTarget.value)}
        data={recipients}
      />
      <ClassChoice offered={classes} value={chosen} onChange={setChosen} />
      <Checkbox label={t('pair.even')} checked={evenUnauthenticated} onChange={(e) => setEven(e.currentTarget.checked)} />
      <SenderStanding isAuthenticated={mail.authorAuthenticated} evenUnauthenticated={evenUnauthenticated} />
    </AllowFrame>
  )
}
