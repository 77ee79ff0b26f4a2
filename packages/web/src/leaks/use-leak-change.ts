import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'

/** A change of the ledger: what shows it is asked again, and the person hears that it is done. */
export function useLeakChange<V, R>(change: (given: V) => Promise<R>, done: string, then?: (result: R) => void) {
  const common = useTranslation('common')
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (result) => {
      notifications.show({
        message: done,
        color: 'teal',
        role: 'status',
        closeButtonProps: { 'aria-label': common('close') },
      })
      then?.(result)
    },
    onSettled: () => Promise.all(['leaks', 'audit'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}
