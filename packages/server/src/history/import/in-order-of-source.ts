import type { MailFacts } from '@sekisho/inspection/history'
import type { NotRead, Position, Step } from './importable.ts'

/** A mail by its place among those of a source that always come in one order. */
export interface Placed {
  readonly source: string
  facts(): Promise<MailFacts>
}

/**
 * The mails behind `done`, counted. When the mail that was learned last does not stand where it stood, the source has
 * changed and is given from its beginning; what is known already is not learned twice.
 */
export async function* behind(
  open: () => AsyncIterable<Placed | NotRead>,
  done: Position | undefined,
  skipped: (mails: number) => void,
): AsyncGenerator<Step> {
  if (done?.kind === 'in-order' && (await stillStands(open(), done))) {
    skipped(done.done)
    yield* numbered(open(), done.done)
  } else yield* numbered(open(), 0)
}

async function stillStands(
  mails: AsyncIterable<Placed | NotRead>,
  { done, last }: { done: number; last: string },
): Promise<boolean> {
  let count = 0
  for await (const { source } of mails) if (++count === done) return source === last
  return false
}

async function* numbered(mails: AsyncIterable<Placed | NotRead>, after: number): AsyncGenerator<Step> {
  let count = 0
  for await (const mail of mails) {
    if (++count <= after) continue
    if ('error' in mail) yield mail
    else yield { source: mail.source, facts: () => mail.facts(), position: { kind: 'in-order', done: count, last: mail.source } }
  }
}
