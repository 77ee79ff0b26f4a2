import { readFile, stat } from 'node:fs/promises'
import type { Words } from '@sekisho/inspection'
import { fileFailure } from '../../file-failure.ts'
import type { LeakRequest } from '../../http/api.ts'
import { LeakInput, MAX_MAIL_BYTES } from '../../leaks/inputs.ts'
import { tooShortWords } from '../../leaks/too-short.ts'
import { ORGANISATION } from '../../organisation.ts'
import { CliError, EXIT_CLEAN, EXIT_NOT_CLEAN } from '../cli-error.ts'
import { write } from '../terminal/output.ts'
import { safeText } from '../terminal/safe-text.ts'
import type { AddFlags } from './commands.ts'
import { BY, type Ledger, type LedgerOptions, openLedger } from './open-ledger.ts'
import { shown } from './show-command.ts'

const MAX_LIST_BYTES = 2 * 1024 * 1024

interface StolenMail {
  readonly file: string
  readonly bytes: Uint8Array
}

/** `sekisho leaks add`: resolves when all of it is watched for, the mails of a mailbox too. Status 1 when a mail could not be taken. */
export async function addCommand(options: LedgerOptions & AddFlags, { stdout, stderr, env }: NodeJS.Process): Promise<number> {
  const request = await requestOf(options)
  const mails = await Promise.all(options.mail.map(async (file) => ({ file, bytes: await read(file, MAX_MAIL_BYTES) })))
  const ledger = await openLedger(options, env)
  try {
    const isOfText = options.text.length > 0 || mails.length > 0 || request.mailbox !== undefined
    if (isOfText && !ledger.hasHistory) throw new CliError(historyOff)
    const entered = await ledger.desk.enter(ORGANISATION, request, BY)
    if ('tooShort' in entered) throw new CliError(tooShort(options.text[entered.tooShort] ?? ''))
    let all = true
    for (const mail of mails)
      if (!(await addMail(entered.id, mail, ledger, (words) => write(stderr, `${words[options.language]}\n`)))) all = false
    await ledger.desk.idle()
    const leak = await ledger.desk.find(ORGANISATION, entered.id)
    if (leak) await write(stdout, `${shown(leak, options)}\n`)
    return all ? EXIT_CLEAN : EXIT_NOT_CLEAN
  } finally {
    await ledger.close()
  }
}

/** A mail that is too short is told; the rest is entered. */
async function addMail(id: string, { file, bytes }: StolenMail, { desk }: Ledger, tell: (words: Words) => Promise<void>) {
  const leak = await desk.addMail(ORGANISATION, id, bytes, BY)
  if (leak && 'tooShort' in leak) await tell(tooShort(file))
  return leak !== undefined && !('tooShort' in leak)
}

function tooShort(file: string): Words {
  return { ja: `${safeText(file)}：${tooShortWords.ja}`, en: `${safeText(file)}: ${tooShortWords.en}` }
}

async function requestOf(options: AddFlags): Promise<LeakRequest> {
  const { name, since, until, note, mailbox } = options
  const texts = await Promise.all(options.text.map(async (file) => (await read(file, MAX_LIST_BYTES)).toString('utf8')))
  const asked = LeakInput.safeParse({
    name,
    since,
    ...(until === undefined ? {} : { untilKnown: until }),
    ...(note === undefined ? {} : { note }),
    ...(mailbox === undefined ? {} : { mailbox }),
    addresses: [...options.address, ...(await linesOf(options.addresses))],
    names: [...options.person, ...(await linesOf(options.persons))],
    texts,
  })
  if (!asked.success) throw new CliError(wrong(String(asked.error.issues[0]?.path[0] ?? '')))
  const { addresses, names } = asked.data
  if (addresses.length + names.length + texts.length + options.mail.length === 0 && mailbox === undefined)
    throw new CliError(nothingGiven)
  return asked.data
}

async function linesOf(file: string | undefined): Promise<string[]> {
  if (file === undefined) return []
  const text = (await read(file, MAX_LIST_BYTES)).toString('utf8').replace(/^\uFEFF/, '')
  return [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== '')
}

async function read(file: string, maxBytes: number): Promise<Buffer> {
  try {
    if ((await stat(file)).size <= maxBytes) return await readFile(file)
  } catch (error) {
    const { ja, en } = fileFailure(error)
    throw new CliError({ ja: `${safeText(file)}：${ja}`, en: `${safeText(file)}: ${en}` })
  }
  throw new CliError({ ja: `${safeText(file)} は大きすぎます`, en: `${safeText(file)} is too large` })
}

const options: Readonly<Record<string, string>> = {
  untilKnown: '--until',
  addresses: '--address / --addresses',
  names: '--person / --persons',
  texts: '--text',
}

function wrong(field: string) {
  const option = options[field] ?? `--${field}`
  const day = field === 'since' || field === 'untilKnown'
  return {
    ja: `${option} が正しくありません${day ? '（例 2026-01-10）' : '（空か、長すぎるか、多すぎます）'}`,
    en: `${option} is not valid${day ? ' (for example 2026-01-10)' : ' (empty, too long, or too many)'}`,
  }
}

const nothingGiven = {
  ja: '何が盗まれたかを指定してください（--address、--person、--text、--mail、--mailbox のどれか）',
  en: 'say what was stolen (one of --address, --person, --text, --mail, --mailbox)',
}
const historyOff = {
  ja: '文章を見張るには、設定の history.enabled を true にしてください',
  en: 'set history.enabled to true to watch for texts',
}
