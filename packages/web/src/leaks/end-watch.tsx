import { Text } from '@mantine/core'
import { useTranslation } from '../i18n/use-translation.ts'
import { ReasonForm } from '../shared/reason-form.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { endWatch } from './leak-queries.ts'
import { useLeakChange } from './use-leak-change.ts'

interface Props {
  readonly id: string
  readonly name: string
  readonly onClose: () => void
}

/** The question before a leak is watched for no more. */
export function EndWatch({ id, name, onClose }: Props) {
  const t = useTranslation('leaks')
  const ending = useLeakChange((reason: string) => endWatch(id, reason), t('end.done'), onClose)
  return (
    <ReasonForm label={t('field.reason')} confirm={t('end')} acting={ending} onClose={onClose}>
      <Text size="sm">
        <Untrusted>{t('end.question', { name })}</Untrusted>
      </Text>
    </ReasonForm>
  )
}
