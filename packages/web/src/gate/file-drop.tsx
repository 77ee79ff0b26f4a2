import { Alert, Group, Stack, Text } from '@mantine/core'
import { Dropzone, type FileRejection } from '@mantine/dropzone'
import { IconAlertTriangle, IconFileSearch, IconFileX } from '@tabler/icons-react'
import { useState } from 'react'
import { formatBytes } from '../i18n/bytes.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { visibleText } from '../shared/untrusted-text.ts'
import classes from './file-drop.module.css'

/** The server has the last word; this spares the waiting. */
const maxFileBytes = 100 * 1024 * 1024

interface Props {
  readonly onFile: (file: File) => void
}

/** Takes one file by drop, by press, or by the Enter key. */
export function FileDrop({ onFile }: Props) {
  const t = useTranslation('inspectFile')
  const [refused, setRefused] = useState<readonly FileRejection[]>([])
  const limit = formatBytes(maxFileBytes)
  const tooLarge = refused.find(({ file }) => file.size > maxFileBytes)?.file
  return (
    <Stack gap="md">
      {refused.length > 0 && (
        <Alert
          color="red"
          role="alert"
          icon={<IconAlertTriangle aria-hidden />}
          title={tooLarge ? t('tooLarge') : t('drop.reject')}
        >
          {tooLarge
            ? t('tooLarge.detail', { name: visibleText(tooLarge.name), size: formatBytes(tooLarge.size), limit })
            : t('tooMany.detail')}
        </Alert>
      )}
      <Dropzone
        multiple={false}
        maxSize={maxFileBytes}
        onDrop={(files) => {
          setRefused([])
          if (files[0]) onFile(files[0])
        }}
        onReject={setRefused}
        className={classes['drop'] ?? ''}
        aria-label={t('drop')}
      >
        <Group justify="center" gap="md" className={classes['inside'] ?? ''}>
          <Dropzone.Accept>
            <IconFileSearch size={44} stroke={1.4} aria-hidden />
          </Dropzone.Accept>
          <Dropzone.Reject>
            <IconFileX size={44} stroke={1.4} aria-hidden />
          </Dropzone.Reject>
          <Dropzone.Idle>
            <IconFileSearch size={44} stroke={1.4} aria-hidden />
          </Dropzone.Idle>
          <div>
            <Text fw={600}>{t('drop')}</Text>
            <Text size="sm" c="dimmed" mt={4}>
              {t('drop.hint', { limit })}
            </Text>
          </div>
        </Group>
      </Dropzone>
    </Stack>
  )
}
