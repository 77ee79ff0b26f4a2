import type { Message } from '../message/message.ts'
import { conventions } from './password-conventions.ts'
import type { PasswordCandidate } from './passwords.ts'

/** Candidates kept for one mail. */
const MAX_CANDIDATES = 400
/** Characters of a body up to which every word of it may be the password. */
const SHORT_BODY = 4_000
/** Characters of a body that are searched. */
const MAX_BODY = 256 * 1024

/** What stands before a password, in the languages wave after wave has used. */
const LABEL =
  /(?:(?:解凍|展開|開封|復号|閲覧|添付|圧縮|ファイル|zip|共通)?(?:用の?|時の?|の)?(?:パスワード|ﾊﾟｽﾜｰﾄﾞ|パスコード|パスフレーズ|パス|暗証番号|暗証|合言葉|キーワード|鍵|pass\s?word|pass\s?code|pass\s?phrase|passwd|pswd|pwd|pass|p\/w|pw)|пароль|код|passwort|kennwort|contrase(?:ñ|n)a|mot de passe|hasło|wachtwoord|senha|비밀번호|암호|密码|密碼)/giu
/** What may stand between the label and the password. */
const BETWEEN =
  /^(?:\s|[：:＝=は→⇒⇨➡»>\-–—~〜・、，,.。．"“”'‘’「『【［[(（《〈<*＊]|is|are|to open|of the (?:file|archive|zip)|for the (?:file|archive|zip)|が|を|も|下記|以下|次|の通り|のとおり|です|になります|となります|ください|下さい|お願い(?:いた|致)?します)*/iu
const WORD = /[!-~]{2,64}/g
const BRACKETED = /[「『【［["“'‘(（《〈<]\s*([!-~ぁ-んァ-ヶ一-龠々]{2,40})\s*[」』】］\]"”'’)）》〉>]/gu
/** A word that has a line to itself, whatever it is made of. */
const ALONE = /^[\t >]*([!-~]{4,64})[\t ]*\r?$/gm
const TRAILING = /[.,;:!?)\]}>'"、。，．]+$/
const LEADING = /^[('"[{<]+/

/** Passwords that stand in this mail, the likeliest first, each once. */
export function passwordCandidates(message: Message, fileNames: readonly string[]): PasswordCandidate[] {
  const list = new CandidateList()
  const sources = [
    { from: 'text', text: message.text },
    { from: 'html', text: message.html.text },
    { from: 'subject', text: message.subject },
    { from: 'html', text: message.html.asideText },
  ].map(({ from, text }) => ({ from, text: text.slice(0, MAX_BODY).normalize('NFKC') }))

  for (const { from, text } of sources) for (const value of labelled(text)) list.add(value, from)
  for (const { from, text } of sources) for (const [, value = ''] of text.matchAll(BRACKETED)) list.add(value, from)
  const short = sources.filter(({ text }) => text.length <= SHORT_BODY)
  for (const { from, text } of short) for (const value of likelyWords(text)) list.add(value, from)
  for (const name of fileNames) for (const value of nameWords(name.normalize('NFKC'))) list.add(value, 'filename')
  for (const { value, from } of conventions(message)) list.add(value, from)
  for (const { from, text } of short) for (const value of words(text)) list.add(value, from)
  for (const { from, text } of sources) if (text.length > SHORT_BODY) for (const value of likelyWords(text)) list.add(value, from)
  return list.candidates
}

/** Words of a text found inside the mail, such as a note beside an archive. */
export function passwordsInText(text: string, from: string): PasswordCandidate[] {
  const list = new CandidateList()
  const plain = text.slice(0, SHORT_BODY).normalize('NFKC')
  for (const value of labelled(plain)) list.add(value, from)
  for (const value of words(plain)) list.add(value, from)
  return list.candidates
}

/** Characters of a mail that says hardly more than a password. */
const BARE_PASSWORD = 200

/**
 * What may be meant as a password for another mail: what stands by a word for passwords, or in a mail of hardly more than one.
 * `texts` are what a reader may see: `visibleTexts`. Ordinary mail has none; names of files and what a house may have agreed on belong to the mail they are in.
 */
export function passwordsForOthers(subject: string, texts: readonly string[]): PasswordCandidate[] {
  const [plain = '', html = ''] = texts
  const list = new CandidateList()
  const sources = [
    { from: 'text', text: plain },
    ...(html === '' ? [] : [{ from: 'html', text: html }]),
    { from: 'subject', text: subject },
  ].map(({ from, text }) => ({ from, text: text.slice(0, MAX_BODY).normalize('NFKC') }))
  const labels = sources.filter(({ text }) => text.search(LABEL) >= 0)
  for (const { from, text } of labels) for (const value of labelled(text)) if (isPlausible(value)) list.add(value, from)
  const bodies = sources.filter(({ from, text }) => from !== 'subject' && text.trim() !== '')
  const isBare = bodies.every(({ text }) => text.trim().length <= BARE_PASSWORD)
  if (labels.length === 0 && !isBare) return list.candidates
  for (const { from, text } of bodies)
    for (const [, value = ''] of text.matchAll(BRACKETED)) if (isPlausible(value)) list.add(value, from)
  for (const { from, text } of bodies)
    for (const [, value = ''] of text.matchAll(ALONE)) if (isPlausible(value)) list.add(value, from)
  for (const { from, text } of bodies) if (text.length <= SHORT_BODY) for (const value of likelyWords(text)) list.add(value, from)
  return list.candidates
}

/** Not an address of a page or a mailbox. */
const isPlausible = (value: string): boolean => !/^https?:|@[\w-]+\.|^<|\.(?:com|jp|net|org)\b/i.test(value)

class CandidateList {
  readonly #seen = new Map<string, PasswordCandidate>()

  get candidates(): PasswordCandidate[] {
    return [...this.#seen.values()]
  }

  add(value: string, from: string): void {
    for (const form of [value, value.replace(TRAILING, ''), value.replace(TRAILING, '').replace(LEADING, '')]) {
      if (form.length >= 1 && form.length <= 64 && !this.#seen.has(form) && this.#seen.size < MAX_CANDIDATES)
        this.#seen.set(form, { value: form, from })
    }
  }
}

function* labelled(text: string): Generator<string> {
  for (const label of text.matchAll(LABEL)) {
    const after = text.slice(label.index + label[0].length, label.index + label[0].length + 200)
    const bracketed = /^[^!-~]{0,12}[「『【［《〈]\s*([^」』】］》〉\n]{1,64}?)\s*[」』】］》〉]/u.exec(after)?.[1]
    if (bracketed !== undefined) yield bracketed
    const rest = after.slice(BETWEEN.exec(after)?.[0].length ?? 0)
    // The brackets taken away above may belong to the password itself.
    const word = /^[!-~]{1,64}/.exec(rest)?.[0]
    if (word !== undefined) {
      yield word
      yield* closing(word)
    }
    const whole = /^[\s:=]*([!-~]{2,64})/.exec(after)?.[1]
    if (whole !== undefined) yield whole
    for (const [next] of after.slice(0, 120).matchAll(WORD)) if (isLikely(next)) yield next
    const japanese = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,16}(?=\s|$)/u.exec(rest)?.[0]
    if (japanese !== undefined) yield japanese
  }
}

function* closing(word: string): Generator<string> {
  const cut = word.search(/["'\])>]/)
  if (cut > 0) yield word.slice(0, cut)
}

function* words(text: string): Generator<string> {
  const found = [...text.matchAll(WORD)].map(([word]) => word)
  for (const word of found) if (isLikely(word)) yield word
  for (const word of found) if (!isLikely(word) && !/^https?:|@/.test(word)) yield word
}

function* likelyWords(text: string): Generator<string> {
  // Near the end, where a signature's password note would stand, and near the beginning.
  for (const part of [text.slice(0, 1_500), text.slice(-1_500)])
    for (const [word] of part.matchAll(WORD)) if (isLikely(word)) yield word
}

/** Digits in it, or letters in both cases, or signs among letters: words of prose have none of these. */
function isLikely(word: string): boolean {
  if (word.length > 40 || /^https?:|@[\w.-]+\./.test(word)) return false
  return (
    /\d/.test(word) ||
    /[a-z].*[A-Z]|[A-Z]{2,}.*[a-z]/.test(word) ||
    /[A-Za-z][#$%&!*+_-]|[#$%&!*+_-][A-Za-z]/.test(word) ||
    /^[A-Z]{3,}$/.test(word)
  )
}

function* nameWords(name: string): Generator<string> {
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  for (const [, value = ''] of stem.matchAll(
    /(?:pass(?:word)?|pw|パスワード|パス)[\s_=:\-(（]*([!-~]{2,32}?)(?:[)）]|$|[\s_])/giu,
  ))
    yield value
  yield stem
  for (const [word] of stem.matchAll(/[A-Za-z0-9]{2,32}/g)) yield word
}
