import type { Inspection } from '@sekisho/inspection'
import { kept } from '../gate/delivery-row.ts'
import { storable, type Tx } from '../store/index.ts'

/** The new inspection stands for the delivery from now on; the first one is kept beside the waiting mail. */
export async function recordInspection(tx: Tx, organisation: string, id: string, inspection: Inspection): Promise<void> {
  const before = await tx
    .selectFrom('inspection')
    .select('json')
    .where('organisation_id', '=', organisation)
    .where('delivery_id', '=', id)
    .executeTakeFirst()
  await tx
    .updateTable('waiting_mail')
    .set({ first_inspection: before?.json ?? null })
    .where('organisation_id', '=', organisation)
    .where('delivery_id', '=', id)
    .where('first_inspection', 'is', null)
    .execute()
  await tx
    .updateTable('inspection')
    .set({ json: kept(inspection) })
    .where('organisation_id', '=', organisation)
    .where('delivery_id', '=', id)
    .execute()
  await tx
    .updateTable('delivery')
    .set({ verdict: inspection.verdict, reason_ja: storable(inspection.reason.ja), reason_en: storable(inspection.reason.en) })
    .where('organisation_id', '=', organisation)
    .where('id', '=', id)
    .execute()
}
