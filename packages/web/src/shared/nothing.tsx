import { Stack, Text, ThemeIcon } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'

interface Props {
  readonly title: string
  /** What to do, or what will happen. */
  readonly detail: string
}

/** An empty list that says so. */
export function Nothing({ title, detail }: Props) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center" role="status">
      <ThemeIcon variant="light" color="gray" size={48} radius="xl">
        <IconInbox aria-hidden />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" size="sm" maw={520}>
        {detail}
      </Text>
    </Stack>
  )
}
