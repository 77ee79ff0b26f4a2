import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface Props {
  readonly title: string
  readonly lead?: string
  /** How many things it lists; shown beside the title. */
  readonly count?: number
  readonly children: ReactNode
}

/** A titled box of a page. */
export function Section({ title, lead, count, children }: Props) {
  const id = useId()
  return (
    <Paper component="section" withBorder p={{ base: 'sm', sm: 'md' }} aria-labelledby={id}>
      <Stack gap="sm">
        <div>
          <Group gap="xs" align="baseline">
            <Title order={2} size="h5" id={id}>
              {title}
            </Title>
            {count !== undefined && (
              <Text span size="sm" c="dimmed">
                {count}
              </Text>
            )}
          </Group>
          {lead && (
            <Text size="xs" c="dimmed">
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Paper>
  )
}
