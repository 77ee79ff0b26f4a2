import { Button, Group, MultiSelect, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFilter, IconFilterOff } from '@tabler/icons-react'
import type { Filter } from '../http/url-filter.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { SearchInput } from '../shared/search-input.tsx'
import { type DeliverySearch, dispositions, verdicts } from './delivery-filter.ts'
import classes from './filter-bar.module.css'

interface Props {
  readonly value: Filter<DeliverySearch>
  readonly onChange: (change: Filter<DeliverySearch>) => void
}

/** The questions one asks the list; every answer stands in the address. */
export function DeliveryFilterBar({ value, onChange }: Props) {
  const t = useTranslation('deliveries')
  const words = useTranslation('vocabulary')
  const [open, { toggle }] = useDisclosure()
  const { text: _words, ...narrowing } = value
  const narrowed = Object.keys(narrowing).length
  const clear = { verdict: '', disposition: '', text: '', from: '', to: '' }
  return (
    <Group role="search" aria-label={t('filter.label')} align="flex-end" gap="xs">
      <SearchInput
        className={classes['wide']}
        label={t('filter.text')}
        placeholder={t('filter.text.hint')}
        value={value.text ?? ''}
        onChange={(text) => onChange({ text })}
      />
      <Button
        variant="default"
        hiddenFrom="md"
        leftSection={<IconFilter size={16} aria-hidden />}
        aria-expanded={open}
        onClick={toggle}
      >
        {t('filter.label')}
        {narrowed > 0 && ` (${narrowed})`}
      </Button>
      <div className={classes['more']} data-open={open || undefined}>
        <MultiSelect
          className={classes['choice']}
          label={t('filter.verdict')}
          placeholder={value.verdict ? '' : t('filter.any')}
          data={verdicts.map((verdict) => ({ value: verdict, label: words(`verdict.${verdict}`) }))}
          value={chosen(value.verdict)}
          onChange={(verdict) => onChange({ verdict: verdict.join(',') })}
        />
        <MultiSelect
          className={classes['choice']}
          label={t('filter.disposition')}
          placeholder={value.disposition ? '' : t('filter.any')}
          data={dispositions.map((disposition) => ({ value: disposition, label: words(`disposition.${disposition}`) }))}
          value={chosen(value.disposition)}
          onChange={(disposition) => onChange({ disposition: disposition.join(',') })}
        />
        <TextInput
          className={classes['day']}
          type="date"
          label={t('filter.from')}
          value={value.from ?? ''}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          className={classes['day']}
          type="date"
          label={t('filter.to')}
          value={value.to ?? ''}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </div>
      {Object.keys(value).length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconFilterOff size={16} aria-hidden />}
          onClick={() => onChange(clear)}
        >
          {t('filter.clear')}
        </Button>
      )}
    </Group>
  )
}

function chosen(list: string | undefined): string[] {
  return list?.split(',').filter(Boolean) ?? []
}
