// Leaks as a terminal shows them.
import type { LeakDetail, LeakSummary } from '../../http/api.ts'
import { inLanguage, type Language } from '../language.ts'
import { defanged, safeText, shortText } from '../terminal/safe-text.ts'

const MAX_NAME = 60

/** One line a leak, columns separated by tabs. */
export function leakLine(leak: LeakSummary, language: Language): string {
  const { id, since, name } = leak
  return [id, since.slice(0, 10), shortText(name, MAX_NAME), contents(leak, language), seen(leak, language)].join('\t')
}

/** Everything that is known of it; texts are not kept. */
export function leakLines(leak: LeakDetail, language: Language): string[] {
  const say = inLanguage(language)
  const { id, name, note, since, untilKnown, mailbox, notedBy, notedAt, watchUntil, ended, items, sightings } = leak
  const day = (at: string) => at.slice(0, 10)
  return [
    `${safeText(name)} (${id})`,
    say(
      `${day(since)} から${untilKnown === null ? '' : `${day(untilKnown)} まで`}に漏れたもの`,
      `taken since ${day(since)}${untilKnown === null ? '' : ` until ${day(untilKnown)}`}`,
    ),
    contents(leak, language) + (leak.isComplete ? '' : say('（登録の途中）', ' (being entered)')),
    ...(mailbox === null ? [] : [say(`メールボックス ${safeText(mailbox)}`, `mailbox ${safeText(mailbox)}`)]),
    ...(note === '' ? [] : [safeText(note)]),
    say(`${day(notedAt)} に ${safeText(notedBy)} が登録`, `entered by ${safeText(notedBy)} on ${day(notedAt)}`),
    ended === null
      ? say(`${day(watchUntil)} まで見張る`, `watched for until ${day(watchUntil)}`)
      : say(
          `${day(ended.at)} に ${safeText(ended.by)} が終了：${safeText(ended.reason)}`,
          `ended by ${safeText(ended.by)} on ${day(ended.at)}: ${safeText(ended.reason)}`,
        ),
    ...items.map(({ value, timesSeen }) => `  ${safeText(value)}${timesSeen === 0 ? '' : `  ×${timesSeen}`}`),
    seen(leak, language),
    ...sightings.map(({ at, from, delivery }) => `  ${at}  ${defanged(from)}  ${delivery}`),
  ]
}

function contents({ texts, addresses, names }: LeakSummary, language: Language): string {
  return inLanguage(language)(
    `文章 ${texts}、アドレス ${addresses}、名前 ${names}`,
    `${texts} texts, ${addresses} addresses, ${names} names`,
  )
}

function seen({ timesSeen, lastSeen, ended }: LeakSummary, language: Language): string {
  const say = inLanguage(language)
  const times =
    lastSeen === null
      ? say('使われたメールなし', 'not seen')
      : say(
          `${timesSeen} 通で使われた（最後は ${lastSeen.slice(0, 10)}）`,
          `seen ${timesSeen} times, last ${lastSeen.slice(0, 10)}`,
        )
  return ended === null ? times : `${times}${say('、終了', ', ended')}`
}
