import type { Inspection, MailFacts, PasswordCandidate } from '@sekisho/inspection'
import { asOfItsDate, inspectAgain, type PastSource } from '@sekisho/inspection/history'
import type { Recall } from '../../pool/index.ts'
import type { Inspector } from './inspector.ts'
import { deliveryOf, type ReadableJob } from './job.ts'
import type { Judged } from './judged.ts'
import type { PastMails } from './past-mails.ts'

/** The mail in the light of its history, and again for each later mail whose password changes the verdict. */
export async function judgeAmongOthers(job: ReadableJob, inspector: Inspector, pastMails: PastMails): Promise<Judged> {
  const delivery = await deliveryOf(job)
  const history = await pastMails.history(job.history)
  let facts: MailFacts | undefined
  const recall: Recall = (told) => {
    facts = job.receivedAt ? told : asOfItsDate(told, delivery.receivedAt)
    return history.recall(facts)
  }
  const look = async (passwords: readonly PasswordCandidate[]) => {
    const inspection = await inspector.inspect(delivery, { recall, passwords })
    return job.history.length > 0 ? inspection : withoutHistory(inspection)
  }

  const first = await look([])
  const inspections: [Inspection, ...Inspection[]] = [first]
  const arrived: PastSource[] = []
  const later = laterMails(job, pastMails, arrived)
  // A mail that killed its inspector told nothing of itself.
  if (facts) for await (const again of inspectAgain({ first, facts, later, look })) inspections.push(again)
  return { inspections, sourceOf: (password) => history.sourceOf(password) ?? sourceAmong(arrived, password) }
}

/** In the order they are named, under the path as it was written. */
async function* laterMails({ later }: ReadableJob, pastMails: PastMails, arrived: PastSource[]): AsyncGenerator<PastSource> {
  for (const { written, path } of later) {
    for (const { source, facts } of await pastMails.at(path)) {
      const mail = { source: `${written}${source.slice(path.length)}`, facts }
      arrived.push(mail)
      yield mail
    }
  }
}

function sourceAmong(mails: readonly PastSource[], password: string): string | undefined {
  return mails.find(({ facts }) => facts.passwords.some(({ value }) => value === password))?.source
}

/** Of a mail for which no history was given, none speaks. */
function withoutHistory(inspection: Inspection): Inspection {
  const { history: _, ...alone } = inspection
  return alone
}
