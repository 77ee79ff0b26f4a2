import { Group, Text } from '@mantine/core'
import { useTranslation } from '../i18n/use-translation.ts'

/** The gate and its name. */
export function Brand() {
  const t = useTranslation('common')
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/favicon.svg" width={28} height={28} alt="" />
      <div>
        <Text fw={700} lh={1.2} style={{ whiteSpace: 'nowrap' }}>
          {t('product')}
        </Text>
        <Text size="xs" c="dimmed" lh={1.2} visibleFrom="xs" style={{ whiteSpace: 'nowrap' }}>
          {t('product.subtitle')}
        </Text>
      </div>
    </Group>
  )
}
