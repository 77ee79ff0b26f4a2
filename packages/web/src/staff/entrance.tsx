import { Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Brand } from '../layout/brand.tsx'
import { LanguageSwitch } from '../layout/language-switch.tsx'

interface Props {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

/** What is seen before anyone is signed in. */
export function Entrance({ title, lead, children }: Props) {
  const t = useTranslation('common')
  useDocumentTitle(`${title} | ${t('product')}`)
  return (
    <Center component="main" mih="100dvh" p="md">
      <Box w="100%" maw={420}>
        <Group justify="space-between" mb="md">
          <Brand />
          <LanguageSwitch />
        </Group>
        <Paper withBorder p="lg">
          <Stack gap="md">
            <div>
              <Title order={1} size="h4">
                {title}
              </Title>
              {lead && (
                <Text size="sm" c="dimmed" mt={4}>
                  {lead}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
      </Box>
    </Center>
  )
}
