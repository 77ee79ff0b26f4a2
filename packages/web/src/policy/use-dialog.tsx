import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'

export interface Dialog {
  readonly id: string
  readonly title: string
  readonly body: (close: () => void) => ReactNode
}

/** Opens a dialog; `close` closes it again. */
export function useDialog(): (dialog: Dialog) => void {
  const common = useTranslation('common')
  return ({ id, title, body }) => {
    modals.open({
      modalId: id,
      size: 'xl',
      title: <b>{title}</b>,
      closeButtonProps: { 'aria-label': common('close') },
      children: body(() => modals.close(id)),
    })
  }
}
