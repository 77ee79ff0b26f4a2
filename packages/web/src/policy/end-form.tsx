import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'
import { ReasonForm } from '../shared/reason-form.tsx'

interface Props {
  readonly confirm: string
  readonly act: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Ends a rule or takes an entry back. */
export function EndForm({ confirm, act, onClose }: Props) {
  const t = useTranslation('policy')
  const client = useQueryClient()
  const acting = useMutation({
    mutationFn: act,
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['policy'] }),
  })
  return <ReasonForm label={t('reason')} confirm={confirm} acting={acting} onClose={onClose} />
}
