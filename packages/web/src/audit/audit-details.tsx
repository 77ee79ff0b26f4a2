import type { AuditEntry, Verdict } from '@sekisho/server/http'
import type { ReactNode } from 'react'
import { verdicts } from '../gate/delivery-filter.ts'
import { formatBytes } from '../i18n/bytes.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Hash } from '../shared/hash.tsx'
import { TextLink } from '../shared/text-link.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './audit-details.module.css'
import { detailKey, valueKey } from './detail-key.ts'

type Value = AuditEntry['details'][string]

interface Props {
  readonly details: AuditEntry['details']
}

/** What else was written down, name by name; nothing when there is nothing. */
export function AuditDetails({ details }: Props) {
  const t = useTranslation('audit')
  const given = Object.entries(details).filter(([, value]) => value !== null && value !== '')
  if (given.length === 0) return null
  return (
    <ul className={classes['list']}>
      {given.map(([name, value]) => {
        const key = detailKey(name)
        return (
          <li key={name}>
            <span className={classes['name']}>{key ? t(key) : name}</span> <DetailValue name={name} value={value} />
          </li>
        )
      })}
    </ul>
  )
}

function DetailValue({ name, value }: { readonly name: string; readonly value: Value }): ReactNode {
  const t = useTranslation('audit')
  const words = useTranslation('vocabulary')
  if (name === 'bytes' && typeof value === 'number') return formatBytes(value)
  if (name === 'sha256' && typeof value === 'string') return <Hash value={value} />
  if (name === 'mail' && typeof value === 'string') {
    return (
      <TextLink to="/deliveries/$id" params={{ id: value }} size="xs">
        {t('subject.open')}
      </TextLink>
    )
  }
  const verdict = name === 'verdict' ? verdicts.find((known): known is Verdict => known === value) : undefined
  if (verdict) return words(`verdict.${verdict}`)
  const known = valueKey(name, value)
  return known ? t(known) : <Untrusted>{String(value)}</Untrusted>
}
