import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { useDirectoryChange } from './use-directory-change.ts'

interface Props {
  /** Everything that is needed is there. */
  readonly isComplete: boolean
  readonly save: () => Promise<unknown>
  /** Takes the entry away; undefined for a new one. */
  readonly removal: { readonly label: string; readonly done: string; readonly act: () => Promise<unknown> } | undefined
  /** The fields; `tried`: they were sent while something was missing. */
  readonly children: (tried: boolean) => ReactNode
  readonly onClose: () => void
}

/** One entry of the directory: its fields, and the ways to keep it, to leave it and to take it away. */
export function EntryForm({ isComplete, save, removal, children, onClose }: Props) {
  const t = useTranslation('directory')
  const common = useTranslation('common')
  const [tried, setTried] = useState(false)
  const saving = useDirectoryChange(save, () => t('saved'), onClose)
  const removing = useDirectoryChange(
    (one: NonNullable<typeof removal>) => one.act(),
    () => removal?.done ?? '',
    onClose,
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (isComplete) saving.mutate(undefined)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {children(tried && !isComplete)}
        {saving.isError && <Failed error={saving.error} />}
        {removing.isError && <Failed error={removing.error} />}
        <Group justify="space-between" gap="sm">
          {removal ? (
            <Button variant="subtle" color="red.9" loading={removing.isPending} onClick={() => removing.mutate(removal)}>
              {removal.label}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
