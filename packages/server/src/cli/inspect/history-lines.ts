// What the house's own correspondence says of one mail, in few lines.
import type { HistorySummary, Inspection, QuotedMail, Times } from '@sekisho/inspection'
import { inLanguage, type Language } from '../language.ts'
import { safeText, shortText } from '../terminal/safe-text.ts'

const MAX_QUOTED = 3
const MAX_PEOPLE = 5
const MAX_LEAKS = 5
const MAX_VALUE = 200
const DATE_CHARACTERS = 10

/** Nothing when no history was asked. */
export function historyLines({ history }: Pick<Inspection, 'history'>, language: Language): string[] {
  const say = inLanguage(language)
  if (history === undefined) return []
  if (history === 'unavailable') return ['', say('過去のやり取り  読めませんでした', 'History  could not be read')]
  return [
    '',
    say('過去のやり取り', 'History'),
    `  ${acquaintance(history, language)}`,
    ...namesakes(history, language),
    ...quotation(history, language),
    ...history.leaks
      .slice(0, MAX_LEAKS)
      .map(({ name, value, since }) =>
        say(
          `  漏えい「${safeText(name)}」（${day(since)} 以降）の${value === '' ? '文面' : safeText(value)}が使われています`,
          `  Uses ${value === '' ? 'text' : safeText(value)} of the leak "${safeText(name)}" (since ${day(since)})`,
        ),
      ),
  ]
}

function acquaintance({ extent, author }: HistorySummary, language: Language): string {
  const say = inLanguage(language)
  if (extent.mails === 0) return say('履歴にメールがありません', 'there is no mail in the history')
  const { received, sent } = author.address
  if (received || sent) {
    const from = received ? say(`受信 ${times(received, language)}`, `received ${times(received, language)}`) : ''
    const to = sent ? say(`送信 ${times(sent, language)}`, `sent ${times(sent, language)}`) : ''
    const both = [from, to].filter((text) => text !== '').join(say('、', ', '))
    return say(`この差出人と: ${both}`, `With this sender: ${both}`)
  }
  const known = author.domain.received ?? author.domain.sent
  return known
    ? say(
        `この差出人とは初めてです（同じドメインとは ${times(known, language)}）`,
        `First contact with this sender (with the domain: ${times(known, language)})`,
      )
    : say('この差出人とも、そのドメインとも初めてです', 'First contact with this sender and its domain')
}

function namesakes({ namesakes: others }: HistorySummary, language: Language): string[] {
  if (others.length === 0) return []
  const shown = people(
    others.map(({ name, address }) => `${name} <${address}>`),
    language,
  )
  return [inLanguage(language)(`  同じ名前を使っていたアドレス: ${shown}`, `  Addresses that used this name: ${shown}`)]
}

function quotation({ quotation: quoted }: HistorySummary, language: Language): string[] {
  if (!quoted) return []
  const say = inLanguage(language)
  const held = people(quoted.heldBy, language)
  return [
    ...quoted.mails.slice(0, MAX_QUOTED).map((mail) => quotedLine(mail, language)),
    ...(quoted.heldBy.length > 0 ? [say(`    このメールを持っていた人: ${held}`, `    Mailboxes that had it: ${held}`)] : []),
  ]
}

function quotedLine({ at, from, to, authorWasParty, authorDomainWasParty }: QuotedMail, language: Language): string {
  const say = inLanguage(language)
  const who = authorWasParty
    ? say('差出人もこのやり取りに加わっていました', 'the sender took part in it')
    : authorDomainWasParty
      ? say('差出人と同じドメインの人が加わっていました', "somebody of the sender's domain took part in it")
      : say('差出人はこのやり取りに加わっていません', 'the sender never took part in it')
  const receivers = people(to, language)
  return say(
    `  引用: ${day(at)} に ${safeText(from)} から ${receivers} へのメール。${who}`,
    `  Quotes the mail of ${day(at)} from ${safeText(from)} to ${receivers}; ${who}`,
  )
}

function times({ times: count, first, last }: Times, language: Language): string {
  const span = day(first) === day(last) ? day(first) : `${day(first)} – ${day(last)}`
  return inLanguage(language)(`${count} 通（${span}）`, `${count} (${span})`)
}

function people(list: readonly string[], language: Language): string {
  const shown = list.slice(0, MAX_PEOPLE).map((one) => shortText(one, MAX_VALUE))
  const more = list.length - shown.length
  if (more > 0) shown.push(inLanguage(language)(`ほか ${more} 件`, `${more} more`))
  return shown.join(', ')
}

const day = (iso: string) => safeText(iso.slice(0, DATE_CHARACTERS))
