import { Button, Collapse, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import type { TheftProof } from '@sekisho/server/http'
import { IconEye, IconTable } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { TextLink } from '../shared/text-link.tsx'
import { useMay } from '../staff/session-queries.ts'
import { ProofPicture } from './proof-picture.tsx'
import { ProofWords } from './proof-words.tsx'
import { StolenMailTable } from './stolen-mail-table.tsx'
import { WatchProofForm } from './watch-proof-form.tsx'

interface Props {
  readonly proof: TheftProof
}

/** One proof: sentences, drawing, the same as a table, and the way into the ledger. */
export function ProofView({ proof }: Props) {
  const t = useTranslation('leaks')
  const mayEdit = useMay('leak.edit')
  const [isOpen, { toggle }] = useDisclosure(false)
  const table = useId()
  const watch = (): void => {
    modals.open({
      title: t('watch.title'),
      children: <WatchProofForm proof={proof} onClose={() => modals.closeAll()} />,
    })
  }
  return (
    <Stack gap="sm">
      <ProofWords proof={proof} />
      <ProofPicture proof={proof} />
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconTable size={16} aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={table}
          onClick={toggle}
        >
          {t(isOpen ? 'table.close' : 'table.open')}
        </Button>
        {mayEdit && proof.leak === null && (
          <Button size="xs" leftSection={<IconEye size={16} aria-hidden />} onClick={watch}>
            {t('watch')}
          </Button>
        )}
        {proof.leak !== null && (
          <TextLink to="/leaks/$id" params={{ id: proof.leak }} size="sm">
            {t('watch.open')}
          </TextLink>
        )}
      </Group>
      <Collapse expanded={isOpen} id={table}>
        <StolenMailTable mails={proof.stolen} />
      </Collapse>
    </Stack>
  )
}
