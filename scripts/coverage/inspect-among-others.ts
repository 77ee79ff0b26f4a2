import {
  asOfItsDate,
  type Delivery,
  defaultPorts,
  type Inspection,
  inspect,
  inspectAgain,
  LearnedHistory,
  type MailFacts,
  type Organisation,
  type PasswordCandidate,
  type PastSource,
  readFacts,
} from '../../packages/inspection/src/index.ts'

type Bytes = Uint8Array | Promise<Uint8Array>

/** Mails that bear on one: exchanged before, and arriving afterwards. */
export interface OtherMails {
  readonly history?: readonly Bytes[]
  readonly later?: readonly Bytes[]
}

/** The same for every run, so that nothing found depends on it. */
const key = new Uint8Array(32)

/** What the mail comes to in the light of the others: the inspection that stands when all have arrived. */
export async function inspectAmongOthers(
  delivery: Delivery,
  organisation: Organisation,
  { history = [], later = [] }: OtherMails,
): Promise<Inspection> {
  if (history.length + later.length === 0) return inspect(delivery, defaultPorts({ organisation }))
  const past = new LearnedHistory(await factsOfAll(history, delivery, organisation), (domain) => organisation.owns(domain))
  let facts: MailFacts | undefined
  const recall = (told: MailFacts) => past.recall((facts = told))
  const look = (morePasswords: readonly PasswordCandidate[]) =>
    inspect(delivery, defaultPorts({ organisation, morePasswords, history: { key, recall } }))
  let standing = await look([])
  if (!facts) return standing
  const arrived = await factsOfAll(later, delivery, organisation)
  for await (const again of inspectAgain({ first: standing, facts, later: arrived, look })) standing = again
  return standing
}

async function factsOfAll(mails: readonly Bytes[], { receivedAt }: Delivery, organisation: Organisation): Promise<PastSource[]> {
  const envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }
  const ports = defaultPorts({ organisation, history: { key, recall: async () => undefined } })
  const told: PastSource[] = []
  for (const [number, raw] of mails.entries()) {
    const delivery = { source: `mail ${number + 1}`, envelope, receivedAt, raw: await raw }
    told.push({ source: delivery.source, facts: asOfItsDate(await readFacts(delivery, ports), receivedAt) })
  }
  return told
}
