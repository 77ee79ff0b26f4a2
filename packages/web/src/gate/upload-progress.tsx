import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from '../i18n/use-translation.ts'
import { Untrusted } from '../shared/untrusted.tsx'

interface Props {
  readonly name: string
  /** 0-1 */
  readonly sent: number
  readonly onStop: () => void
}

/** How far the file is: sending in percent, then the inspection, whose length nobody knows. */
export function UploadProgress({ name, sent, onStop }: Props) {
  const t = useTranslation('inspectFile')
  const percent = Math.floor(sent * 100)
  const inspecting = sent >= 1
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Text fw={600} size="sm">
          <Untrusted>{name}</Untrusted>
        </Text>
        <Progress value={inspecting ? 100 : percent} animated={inspecting} aria-label={t('title')} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {inspecting ? t('inspecting') : t('sending', { percent })}
          </Text>
          <Button variant="default" size="xs" onClick={onStop}>
            {t('stop')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
