// One mail of the generated year, and how a mail program writes it.
import { aMail, type FileLike, type Mail } from '../../packages/specimens/src/index.ts'
import { type Chance, happens } from './chance.ts'
import { GATE, type Quoting, type Writer } from './house.ts'
import { shape } from './shape.ts'

export interface Letter {
  readonly from: Writer
  readonly to: readonly Writer[]
  readonly cc?: readonly Writer[]
  readonly subject: string
  /** Written by the author, without quotation. */
  readonly text: string
  readonly at: number
  /** Message-IDs of the thread, oldest first. */
  readonly thread?: readonly string[]
  /** What it quotes, newest first. */
  readonly quoted?: readonly SentLetter[]
  readonly attachments?: readonly FileLike[]
  readonly headers?: readonly (readonly [string, string])[]
  readonly html?: boolean
  /** Instead of the author's own. */
  readonly quoting?: Quoting
  readonly mailFrom?: string
  readonly replyTo?: string
  readonly sender?: string
  /** Through whose server it comes. */
  readonly client?: string
  readonly authentication?: string
  readonly signature?: boolean
  /** Without angle brackets; one of its own when absent. */
  readonly id?: string
}

/** A letter that went out: others answer it, or steal it. */
export interface SentLetter extends Letter {
  readonly id: string
  /** With its quotation, as it stands in the mail. */
  readonly body: string
}

export interface BuiltLetter {
  readonly sent: SentLetter
  readonly raw: Uint8Array
  readonly mailFrom: string
  readonly rcptTo: readonly string[]
  readonly client: string
  readonly helo: string
}

/** The server in front of the gate: it asks DNS, and says what it heard. */
export const FRONT = '192.0.2.250'

const isInside = ({ from, client = from.client }: Letter): boolean => from.isOurs && client.startsWith('192.0.2.')

export function built(letter: Letter, number: number, chance: Chance): BuiltLetter {
  const { from } = letter
  const signed = letter.signature === false ? letter.text : `${letter.text}\n\n${['--', ...from.signature].join('\n')}`
  const quoting = letter.quoting ?? from.quoting
  const body = [signed, ...quotationOf(letter.quoted ?? [], quoting)].join('\n\n')
  const id = letter.id ?? `${number.toString(36)}.${chance.below(2 ** 31).toString(36)}@${from.address.split('@')[1]}`
  const mail = headed(letter, id)
  const isHtml = quoting === 'html' || letter.html === true
  const written = isHtml ? mail.text(body).html(asHtml(body)) : mail.text(body)
  const whole = (letter.attachments ?? []).reduce<Mail>((some, file) => some.attaching(file), written)
  const mailFrom = letter.mailFrom ?? from.address
  return {
    sent: { ...letter, id, body },
    raw: whole.build(),
    mailFrom,
    rcptTo: [...letter.to, ...(letter.cc ?? [])].map(({ address }) => address),
    client: isInside(letter) ? from.client : FRONT,
    helo: from.helo,
  }
}

function headed(letter: Letter, id: string): Mail {
  const { from, to, cc = [], subject, at, thread = [], headers = [] } = letter
  let mail = aMail()
    .charset(from.charset)
    .from(from.shown, from.address)
    .subject(subject)
    .date(new Date(at - 20_000))
    .messageId(id)
  for (const { shown, address } of to) mail = mail.to(shown, address)
  for (const { shown, address } of cc) mail = mail.cc(shown, address)
  for (const reference of thread.slice(-12)) mail = mail.inReplyTo(reference)
  if (letter.replyTo !== undefined) mail = mail.replyTo('', letter.replyTo)
  if (letter.sender !== undefined) mail = mail.sender('', letter.sender)
  for (const [name, value] of [...traceOf(letter), ...headers]) mail = mail.header(name, value)
  return from.mailer === '' ? mail : mail.header('X-Mailer', from.mailer)
}

function traceOf(letter: Letter): [string, string][] {
  const { from, at, client = from.client, authentication } = letter
  const stamp = new Date(at).toUTCString().replace('GMT', '+0000')
  const domain = from.address.split('@')[1] ?? ''
  const returns = (letter.mailFrom || from.address).split('@')[1] ?? ''
  if (isInside(letter)) return [['Received', `from PC${client.slice(8)} (unknown [${client}]) by ${GATE} with ESMTPSA; ${stamp}`]]
  const results =
    authentication ??
    (from.authenticated === 'dmarc'
      ? `spf=pass smtp.mailfrom=${returns}; dkim=pass header.d=${domain}; dmarc=pass header.from=${domain}`
      : from.authenticated === 'spf'
        ? `spf=pass smtp.mailfrom=${returns}; dkim=none; dmarc=none`
        : 'spf=none; dkim=none; dmarc=none')
  const name = from.namesItselfByAddress ? '[203.0.113.77]' : `PC-${from.address.length}`
  return [
    ['Authentication-Results', `${GATE}; ${results}`],
    ['Received', `from ${from.helo} (${from.helo} [${client}]) by ${GATE} with ESMTPS; ${stamp}`],
    ['Received', `from ${name} (host77.isp.example.net [203.0.113.77]) by ${from.helo} with ESMTPSA; ${stamp}`],
  ]
}

const two = (value: number): string => String(value).padStart(2, '0')

function writtenDate(at: number): string {
  const tokyo = new Date(at + 9 * 3_600_000)
  return `${tokyo.getUTCFullYear()}年${tokyo.getUTCMonth() + 1}月${tokyo.getUTCDate()}日 ${tokyo.getUTCHours()}:${two(tokyo.getUTCMinutes())}`
}

function quotationOf(quoted: readonly SentLetter[], quoting: Quoting): string[] {
  const [last] = quoted
  if (!last || quoting === 'nothing') return []
  const { from, to, subject, body, at } = last
  const who = from.shown === '' ? from.address : `${from.shown} <${from.address}>`
  const marked = body
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  switch (quoting) {
    case 'outlook':
    case 'html':
      return [
        `差出人: ${who}\n送信日時: ${writtenDate(at)}\n宛先: ${to.map(({ address }) => address).join('; ')}\n件名: ${subject}\n\n${body}`,
      ]
    case 'original message':
      return [
        `-----Original Message-----\nFrom: ${who}\nSent: ${writtenDate(at)}\nTo: ${to.map(({ address }) => address).join('; ')}\nSubject: ${subject}\n\n${body}`,
      ]
    case 'marks':
      return [`${writtenDate(at)} ${who}:\n${marked}`]
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const asHtml = (text: string): string =>
  `<html><body lang="JA"><div>${text
    .split('\n')
    .map((line) => `<p class="MsoNormal">${escaped(line) || '&nbsp;'}</p>`)
    .join('\n')}</div></body></html>`

/** A few people go elsewhere, and send from there. */
export function fromTheRoad(letter: Letter, chance: Chance): Letter {
  if (!happens(shape.shares['mails from the road, at other hours and through other servers'], chance)) return letter
  return { ...letter, from: { ...letter.from, mailer: 'iPhone Mail (20G81)' } }
}
