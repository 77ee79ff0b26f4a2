import { Stack } from '@mantine/core'
import type { SignatureFacts } from '@sekisho/inspection'
import type { Inspection } from '@sekisho/server/http'
import { IconAlertTriangle, IconCertificate } from '@tabler/icons-react'
import { useTranslation } from '../i18n/use-translation.ts'
import { AllowCertificate } from '../policy/allow-certificate.tsx'
import { classesOf } from '../policy/classes-of.ts'
import { Facts } from '../shared/facts.tsx'
import { Hash } from '../shared/hash.tsx'
import { Moment } from '../shared/moment.tsx'
import { Section } from '../shared/section.tsx'
import { Signal } from '../shared/signal.tsx'
import { Untrusted } from '../shared/untrusted.tsx'

interface Props {
  readonly inspection: Inspection
}

/** Who signed the mail; whether anybody vouches for the certificate nobody knows, so nothing here is green. */
export function SignatureList({ inspection }: Props) {
  const t = useTranslation('delivery')
  const { signatures = [] } = inspection
  if (signatures.length === 0) return null
  return (
    <Section title={t('signature.title')} lead={t('signature.lead')}>
      {signatures.map((signature, index) => (
        <Signature key={`${signature.fingerprint ?? ''} ${index}`} signature={signature} inspection={inspection} />
      ))}
    </Section>
  )
}

function Signature({ signature, inspection }: Props & { readonly signature: SignatureFacts }) {
  const t = useTranslation('delivery')
  const { fingerprint, subject, issuer, addresses, validFrom, validUntil, signedAt, verified, why, coversAll } = signature
  const isWhole = verified && coversAll
  const classes = classesOf(inspection)
  return (
    <Stack gap="xs" align="flex-start">
      <Signal tone={isWhole ? 'none' : 'suspicious'} icon={isWhole ? IconCertificate : IconAlertTriangle}>
        {isWhole ? t('signature.whole') : verified ? t('signature.part') : t(`signature.why.${why ?? 'unreadable'}`)}
      </Signal>
      <Facts
        items={[
          [t('signature.subject'), subject && <Untrusted>{subject}</Untrusted>],
          [t('signature.issuer'), issuer && issuer !== subject && <Untrusted>{issuer}</Untrusted>],
          [t('signature.addresses'), addresses.length > 0 && <Untrusted>{addresses.join(' ')}</Untrusted>],
          [t('signature.fingerprint'), fingerprint && <Hash value={fingerprint} />],
          [
            t('signature.valid'),
            validFrom && validUntil && (
              <>
                <Moment at={validFrom} /> – <Moment at={validUntil} />
              </>
            ),
          ],
          [t('signature.at'), signedAt && <Moment at={signedAt} />],
        ]}
      />
      {isWhole && fingerprint && classes.length > 0 && <AllowCertificate fingerprint={fingerprint} classes={classes} />}
    </Stack>
  )
}
