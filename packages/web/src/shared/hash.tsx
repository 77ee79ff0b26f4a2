import { ActionIcon, CopyButton, Group, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Code } from './code.tsx'

interface Props {
  readonly value: string
}

/** A SHA-256, shortened to the eye, whole to the clipboard. */
export function Hash({ value }: Props) {
  const t = useTranslation('common')
  return (
    <Group component="span" gap={2} wrap="nowrap" display="inline-flex" title={value}>
      <Code>{`${value.slice(0, 12)}…`}</Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('copied') : `${t('copy')}: ${t('hash')}`}>
            <ActionIcon variant="subtle" color="gray" size="xs" onClick={copy} aria-label={`${t('copy')}: ${t('hash')}`}>
              {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
