import { Alert, Badge, Group, List, Stack, Text } from '@mantine/core'
import type { ImportLine, ImportPreview } from '@sekisho/server/http'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'

interface Props {
  readonly preview: ImportPreview
}

const kinds = ['added', 'changed', 'retired'] as const

/** What the file would change, and what of it could not be read. */
export function ImportPreviewView({ preview }: Props) {
  const t = useTranslation('directory')
  const { counts, problems, problemCount, rows, encoding, columns } = preview
  const used = columns.filter(({ field }) => field !== null).map(({ header }) => header)
  const unused = columns.filter(({ field, header }) => field === null && header !== '').map(({ header }) => header)
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {([...kinds, 'unchanged'] as const).map((kind) => (
          <Badge key={kind} variant="light" size="lg" color={kind === 'retired' && counts.retired > 0 ? 'orange' : 'gray'}>
            {t(`import.${kind}`, { count: counts[kind] })}
          </Badge>
        ))}
      </Group>
      <Text size="xs" c="dimmed">
        {t('import.read', { rows, encoding, columns: used.join('、') })}
        {unused.length > 0 && ` ${t('import.unused', { columns: unused.join('、') })}`}
      </Text>
      {problemCount > 0 && <Problems problems={problems} count={problemCount} />}
      {kinds.map(
        (kind) =>
          preview[kind].length > 0 && (
            <Lines key={kind} title={t(`import.${kind}`, { count: counts[kind] })} lines={preview[kind]} />
          ),
      )}
    </Stack>
  )
}

function Problems({ problems, count }: { readonly problems: ImportPreview['problems']; readonly count: number }) {
  const t = useTranslation('directory')
  const say = useWords()
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t('import.problems', { count })}>
      <List size="sm">
        {problems.slice(0, 20).map(({ line, column, message }) => (
          <List.Item key={`${line} ${column}`}>
            {t('import.problem', { line, column: column ?? '' })} <Untrusted>{say(message)}</Untrusted>
          </List.Item>
        ))}
      </List>
      {count > 20 && <Text size="sm">{t('import.more', { count: count - 20 })}</Text>}
    </Alert>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly ImportLine[] }) {
  const say = useWords()
  return (
    <details>
      <summary>{title}</summary>
      <List size="sm" mt={4}>
        {lines.map(({ name, address, note }) => (
          <List.Item key={address}>
            <Untrusted>{`${name} <${address}>`}</Untrusted>
            {note && (
              <Text span size="xs" c="dimmed">
                {' '}
                <Untrusted>{say(note)}</Untrusted>
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </details>
  )
}
