import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from '../i18n/use-translation.ts'
import { DeliveryProof } from '../leaks/delivery-proof.tsx'
import { AllowPair } from '../policy/allow-pair.tsx'
import { BackLink } from '../shared/back-link.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Page } from '../shared/page.tsx'
import { delivery } from './delivery-queries.ts'
import { DeliveryText } from './delivery-text.tsx'
import { EnvelopeFacts } from './envelope-facts.tsx'
import { HeldPanel } from './held-panel.tsx'
import { InspectionView } from './inspection-view.tsx'
import { Trail } from './trail.tsx'

/** Everything known of one mail: verdict and sentence first, then what to do, then the evidence. */
export function DeliveryPage() {
  const t = useTranslation('delivery')
  const { id } = useParams({ strict: false })
  const found = useQuery(delivery(id ?? ''))
  return (
    <Page title={t('title')} before={<BackLink to="/deliveries">{t('back')}</BackLink>}>
      <Loaded query={found}>
        {(mail) => (
          <InspectionView
            inspection={mail.inspection}
            done={{ delivery: mail, because: mail.dispositionReason }}
            decide={mail.quarantine && <HeldPanel held={mail.quarantine} />}
            proof={<DeliveryProof id={mail.id} inspection={mail.inspection} />}
            text={<DeliveryText id={mail.id} held={mail.quarantine?.state ?? null} preview={mail.inspection.message.preview} />}
            aside={
              <>
                <AllowPair mail={mail} />
                <EnvelopeFacts delivery={mail} />
                <Trail entries={mail.trail} />
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
