// What the sources of an import have in common: each becomes steps, one for each mail.
import { stat } from 'node:fs/promises'
import type { ImapAccount } from '../../history/import/imap/imap-account.ts'
import { mailsOfImap } from '../../history/import/imap/imap-mails.ts'
import type { NotRead, Position, Step } from '../../history/import/importable.ts'
import { behind, type Placed } from '../../history/import/in-order-of-source.ts'
import { exchangeMails } from '../../history/import/logs/exchange-tracking.ts'
import { linesOf } from '../../history/import/logs/lines.ts'
import { postfixMails } from '../../history/import/logs/postfix-log.ts'
import { mailsAt, SourceError } from '../sources/index.ts'
import type { Archive } from './open-archive.ts'

/** Kept between the parts of a source's name that is looked up, never shown. */
const SEPARATOR = '\n'

/** Something to import, under the name by which its position is kept. */
export interface ImportSource {
  /** For people. */
  readonly name: string
  readonly key: string
  steps(done: Position | undefined, told: Told): AsyncIterable<Step>
}

export interface Told {
  /** So many mails were learned by an earlier run. */
  readonly skipped: (mails: number) => void
  /** So many mails more are there. */
  readonly expect: (mails: number) => void
  readonly notRead: (what: NotRead) => void
  readonly lost: (error: Error) => void
}

/** `absolute`: the same path for every run, wherever it is started. */
export function filesSource(path: string, absolute: string, archive: Archive): ImportSource {
  return {
    name: path,
    key: ['files', absolute].join(SEPARATOR),
    steps: (done, { skipped }) => behind(() => placedFiles(path, archive), done, skipped),
  }
}

async function* placedFiles(path: string, archive: Archive): AsyncGenerator<Placed | NotRead> {
  const changed = await stat(path).catch(() => undefined)
  for await (const found of mailsAt([path], () => Promise.reject(new SourceError('not-a-file')))) {
    if ('error' in found) yield found
    else {
      const { source } = found
      const facts = async () => {
        const learned = await archive.factsOf(source, await found.read(), changed?.mtime ?? new Date())
        if (learned.author === null) throw new NotAMail()
        return learned
      }
      yield { source, facts }
    }
  }
}

/** A file without a sender tells nothing of who wrote to whom. */
export class NotAMail extends Error {
  override readonly name = 'NotAMail'
}

export function logSource(path: string, absolute: string, kind: 'postfix' | 'exchange', archive: Archive): ImportSource {
  return {
    name: path,
    key: ['log', absolute].join(SEPARATOR),
    steps: (done, { skipped, notRead }) => behind(() => placedLines(path, kind, archive, notRead), done, skipped),
  }
}

async function* placedLines(
  path: string,
  kind: 'postfix' | 'exchange',
  archive: Archive,
  notRead: Told['notRead'],
): AsyncGenerator<Placed> {
  const { mtime } = await stat(path)
  let number = 0
  const bad = ({ line, why }: { line: number; why: BadLineWhy }) =>
    notRead({ source: `${path}:${line}`, error: new BadLogLine(why) })
  const mails = kind === 'postfix' ? postfixMails(linesOf(path), mtime, bad) : exchangeMails(linesOf(path), bad)
  for await (const mail of mails) yield { source: `${path}#${++number}`, facts: async () => archive.factsOfLogged(mail) }
}

export type BadLineWhy = 'too-long' | 'no-date' | 'no-fields' | 'columns'

export class BadLogLine extends Error {
  override readonly name = 'BadLogLine'
  readonly why: BadLineWhy
  constructor(why: BadLineWhy) {
    super(why)
    this.why = why
  }
}

export function imapSource(account: ImapAccount, mailboxes: readonly string[], archive: Archive): ImportSource {
  const { user, host, port } = account
  return {
    name: `${user}@${host}`,
    key: ['imap', user, host, port].join(SEPARATOR),
    steps: (done, told) => imapSteps(account, mailboxes, archive, done, told),
  }
}

async function* imapSteps(
  account: ImapAccount,
  wanted: readonly string[],
  archive: Archive,
  done: Position | undefined,
  { expect, lost }: Told,
): AsyncGenerator<Step> {
  let mailboxes = done?.kind === 'imap' ? done.mailboxes : {}
  const before = mailboxes
  const options = {
    mailboxes: wanted,
    doneUntil: (mailbox: string) => before[mailbox],
    opened: (_: string, mails: number) => expect(mails),
    lost,
  }
  for await (const { position, bytes, receivedAt } of mailsOfImap(account, options)) {
    const { mailbox, uidValidity, uid } = position
    mailboxes = { ...mailboxes, [mailbox]: { uidValidity, uid } }
    const source = `${mailbox} #${uid}`
    yield {
      source,
      position: { kind: 'imap', mailboxes },
      facts: async () => await archive.factsOf(source, bytes, receivedAt ?? new Date()),
    }
  }
}
