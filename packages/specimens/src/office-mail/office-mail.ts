import { type Chance, seeded } from '../bytes/seeded.ts'
import { aMail, type Mail } from '../mail/mail.ts'
import { ordinaryAttachment } from './attachment.ts'
import { asHtml, prose } from './paragraphs.ts'
import { companies, familyNames, greetings, sections, subjects } from './words.ts'

const HOUSE = 'midorino.example.com'
const FIRST_DAY = Date.UTC(2023, 3, 3)
const WORKING_DAY_MS = 9 * 3_600_000
const DAY_MS = 24 * 3_600_000
const MEDIAN_BYTES = 34_000
/** Log-normal: with this spread, and attachments that come out larger than asked for, the 95th percentile is 164,000. */
const SPREAD = 0.95
const MAX_BYTES = 3_000_000
const MIN_BYTES = 2_500
/** A character of prose becomes about this many bytes of mail: text and HTML, in base64 or ISO-2022-JP. */
const BYTES_PER_CHARACTER = 11

/** One ordinary mail of a hospital's office; half of them, the longer ones, carry an attachment. The same seed gives the same bytes. */
export function officeMail(seed: number): Uint8Array {
  const chance = seeded(seed * 7_919 + 17)
  const bytes = Math.min(MAX_BYTES, Math.max(MIN_BYTES, MEDIAN_BYTES * Math.exp(SPREAD * normal(chance))))
  const attached = bytes > MEDIAN_BYTES
  const written = withText(between(chance), chance, attached ? 4_000 : bytes)
  if (!attached) return written.build()
  return written.attaching(ordinaryAttachment(chance, (bytes - 6_000) * 0.73)).build()
}

/** Box-Muller. */
const normal = (chance: Chance) => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())

function between(chance: Chance): Mail {
  const company = chance.pick(companies)
  const section = chance.pick(sections)
  const outside = { name: `${company.name} ${chance.pick(familyNames)}`, address: `contact${chance.below(20)}@${company.domain}` }
  const inside = { name: `みどり野病院 ${section} ${chance.pick(familyNames)}`, address: `staff${chance.below(300)}@${HOUSE}` }
  const date = new Date(FIRST_DAY + chance.below(300) * DAY_MS + chance.below(WORKING_DAY_MS))
  const charset = chance.next() < 0.35 ? 'iso-2022-jp' : 'utf-8'
  const host = outside.address.split('@')[1]
  return aMail()
    .charset(charset)
    .from(outside.name, outside.address)
    .to(inside.name, inside.address)
    .date(date)
    .subject(chance.pick(subjects))
    .header(
      'Received',
      `from mail.${host} (mail.${host} [192.0.2.${1 + chance.below(250)}])\r\n\tby mx.${HOUSE} with ESMTPS; ${date.toUTCString()}`,
    )
    .header('X-Mailer', chance.pick(['Microsoft Outlook 16.0', 'Becky! ver. 2.81.05 [ja]', 'Mozilla Thunderbird']))
}

function withText(mail: Mail, chance: Chance, bytes: number): Mail {
  const signature = [
    '-- ',
    chance.pick(familyNames),
    chance.pick(sections),
    'TEL 000-0000-0000',
    'https://www.example.com/',
  ].join('\n')
  const html = chance.next() < 0.7
  const reply = chance.next() < 0.4
  const characters = Math.max(40, bytes / (html ? BYTES_PER_CHARACTER : 3.6) / (reply ? 1.6 : 1))
  const text = `${chance.pick(greetings)}\n${prose(chance, characters)}\n\n${signature}`
  const written = html ? mail.text(text).html(asHtml(text)) : mail.text(text)
  if (!reply) return written
  const before = aMail()
    .from('みどり野病院 総務課', `soumu@${HOUSE}`)
    .subject(chance.pick(subjects))
    .date(new Date(FIRST_DAY + chance.below(200) * DAY_MS))
    .text(prose(chance, characters / 2))
  return written.replyingTo(before).subject(`Re: ${chance.pick(subjects)}`)
}
