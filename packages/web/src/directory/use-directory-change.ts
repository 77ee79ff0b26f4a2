import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '../i18n/use-translation.ts'

/** A change of the directory: everything that shows it is asked again, and the person hears that it is done. */
export function useDirectoryChange<V, R>(change: (given: V) => Promise<R>, done: (result: R) => string, then?: () => void) {
  const common = useTranslation('common')
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (result) => {
      const message = done(result)
      if (message)
        notifications.show({ message, color: 'teal', role: 'status', closeButtonProps: { 'aria-label': common('close') } })
      then?.()
    },
    onSettled: () => Promise.all(['directory', 'audit', 'status'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}
