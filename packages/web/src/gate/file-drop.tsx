import { Alert, Group, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconAlertTriangle, IconFileSearch, IconFileX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import classes from './file-drop.module.css'

interface Props {
  readonly onFile: (file: File) => void
}

/** Takes one file by drop, by press, or by the Enter key. How large it may be is the server's to say. */
export function FileDrop({ onFile }: Props) {
  const t = useTranslation('inspectFile')
  const [tooMany, setTooMany] = useState(false)
  return (
    <Stack gap="md">
      {tooMany && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('drop.reject')}>
          {t('tooMany.detail')}
        </Alert>
      )}
      <Dropzone
        multiple={false}
        onDrop={(files: File[]) => {
          setTooMany(false)
          if (files[0]) onFile(files[0])
        }}
        onReject={() => setTooMany(true)}
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
              {t('drop.hint')}
            </Text>
          </div>
        </Group>
      </Dropzone>
    </Stack>
  )
}
