// What was written, without what mail programs put around it when they quote: marks at the beginning of lines, the line that says
// who wrote, the block of header fields.

/** `> > `, `| `, `＞＞`, and the comma of a colour bar in text made from HTML. */
const MARKS = /^(?:[ \t\u3000\u00A0]*[>＞|｜┃│>》»❯])+[ \t\u3000\u00A0]?/u
/** Initials before the mark, as older programs write them: `HT> `. */
const INITIALS = /^[ \t]?[A-Za-z]{1,4}>[ \t]?/
/** A field of the quoted mail's header, as Outlook, Thunderbird, Notes, Gmail and phones name them. */
const FIELD =
  /^[ \t\u3000*•・_]*(?:from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?|sender|差出人|送信者|発信者|送信元|送信日時|送信日|日時|日付|受信日時|宛先|宛名|あて先|送信先|受信者|件名|題名|タイトル|写し|同報|添付ファイル|添付|重要度|返信先)[ \t\u3000*]*[:：]/iu
/** Who wrote, when: `On … wrote:`, 「2020年7月14日(火) 10:12 佐藤花子 <…>:」, 「… さんは書きました:」. */
const ATTRIBUTION =
  /^(?:on\b.{4,200}\bwrote|le\b.{4,200}a écrit|am\b.{4,200}schrieb.{0,100}|.{0,120}(?:さん|様|さま|氏)?(?:が|は)?(?:書きました|書かれました|のメール|のメッセージ|からのメール|wrote|writes)|.{0,60}\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?.{0,160})[ \t]*[:：][ \t]*$/iu
/** The second line of an attribution that was wrapped. */
const ATTRIBUTION_END = /^.{0,160}(?:\bwrote|書きました|schrieb|a écrit|<[^<>\s]{3,100}@[^<>\s]{3,100}>)[ \t]*[:：][ \t]*$/iu
const ATTRIBUTION_BEGIN = /^(?:on\b.{4,120}\d{4}|.{0,12}\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}).{0,120}$/iu
/** `-----Original Message-----`, 「--- 元のメッセージ ---」, 「---------- 転送メール ----------」. */
const DIVIDER =
  /^[\s\-_=*─━―ー－–—~〜<>]{0,80}(?:original message|forwarded (?:message|by)|begin forwarded message|元のメッセージ|オリジナルメッセージ|転送(?:メール|メッセージ|されたメッセージ|済みメッセージ|開始)|以下.{0,6}(?:転送|引用)|ここから引用|引用ここまで|forwarded mail)[^\n]{0,60}$/iu
/** What shows a reader that another mail's text begins. */
const QUOTES =
  /^[ \t\u3000]*(?:[>＞]|(?:差出人|送信者|発信者|送信元|from)[ \t\u3000]*[:：][ \t\u3000]*\S)|^[\s\-_=*]{2,40}(?:original message|元のメッセージ|転送)|(?:wrote|書きました|schrieb|a écrit)[ \t]*[:：][ \t]*$/imu
/** Lines drawn of one sign. */
const RULE = /^[\s\-_=*+#─━―－–—~〜・.。:;/\\|＊＋☆★◇◆□■○●▽▼△▲◎※]{3,}$/u
/** Lines of a signature that say how to reach somebody: they come with every mail of a person, whatever it says. */
const CONTACT =
  /〒\s?[\d０-９]{3}|(?:tel|fax|電話|ファックス|ファクス)\s?[:：.／/]?\s?[(（]?[\d０-９+]|(?:phone|mobile|携帯|内線|直通|e-?mail|mail|メール|アドレス|url|web|hp|ホームページ)\s?[:：]\s?[!-~]/iu
const CONTACT_FROM = 20
const CONTACT_TO = 60
const ADDRESS_ALONE = /^\S{1,64}@\S{3,100}$/u
const ADDRESSES = /(?:https?|ftp):\/\/[!-~]+|<mailto:[^<>\s]+>|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g

/** A line without the marks of quoting. */
export function unquoted(line: string): string {
  const bare = MARKS.test(line) ? line.replace(MARKS, '') : line
  return INITIALS.test(bare) ? bare.replace(INITIALS, '') : bare
}

const HAS_COLON = /[:：]/
const ENDS_IN_COLON = /[:：]\s*$/
const SAYS_HOW = /[〒@:：]|tel|fax|電話|ファ/iu
const MAX_CONTACT = 100

/** Lines longer than this are prose: no header, no attribution. */
const MAX_LINE = 300
/** Characters in which a quotation begins, if there is one. */
const MAX_SEARCHED = 64 * 1024
/** Lines that are looked at; a text of more has lines of a few letters. */
const MAX_LINES = 8_000

/** True when the text of another mail stands in this one as such. */
export const showsQuotation = (text: string): boolean => QUOTES.test(text.slice(0, MAX_SEARCHED))

/** Lines of a signature that may stand above one that says how to reach somebody, as many below it, and how long they are. */
const MAX_BESIDE = 5
const MAX_SIGNED = 40
/** Sentences: no names, sections or addresses. */
const PROSE = /[、。，．]/u

/** The lines that somebody wrote, in their order; signatures and addresses left out. */
export function bareLines(text: string): string[] {
  const written: string[] = []
  /** Where the block began that ends with the next empty or drawn line. */
  let block = 0
  /** Lines that may still belong to a signature. Whoever puts a telephone number above a letter must not hide the letter by it. */
  let signed = 0
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/, MAX_LINES)
  for (let at = 0; at < lines.length; at++) {
    const line = unquoted(lines[at] ?? '').trimEnd()
    if (line === '' || RULE.test(line)) {
      block = written.length
      signed = 0
    } else if (line.length > MAX_LINE) written.push(line.replace(ADDRESSES, ''))
    else if (isWrappedAttribution(line, lines[at + 1])) at++
    else if (saysHowToReach(line)) {
      if (signed === 0) dropAbove(written, block)
      signed = MAX_BESIDE
    } else if (signed > 0 && isOfSignature(line)) signed--
    else {
      signed = 0
      if (!isAround(line)) written.push(line.replace(ADDRESSES, ''))
    }
  }
  return written
}

/** The name and the section of a signature come before its telephone number. */
function dropAbove(written: string[], block: number): void {
  for (let dropped = 0; dropped < MAX_BESIDE && written.length > block; dropped++) {
    if (!isOfSignature(written.at(-1) ?? '')) return
    written.pop()
  }
}

const isOfSignature = (line: string): boolean => line.length <= MAX_SIGNED && !PROSE.test(line)

function isWrappedAttribution(line: string, next: string | undefined): boolean {
  return next !== undefined && ATTRIBUTION_BEGIN.test(line) && isAttributionEnd(next)
}

function isAttributionEnd(next: string): boolean {
  const line = unquoted(next).trim()
  return line.length <= MAX_LINE && ENDS_IN_COLON.test(line) && ATTRIBUTION_END.test(line)
}

/** The costly questions are asked only of lines that may answer them. */
function isAround(line: string): boolean {
  return (
    DIVIDER.test(line) || (HAS_COLON.test(line) && (FIELD.test(line) || (ENDS_IN_COLON.test(line) && ATTRIBUTION.test(line))))
  )
}

function saysHowToReach(line: string): boolean {
  if (line.length > MAX_CONTACT || !SAYS_HOW.test(line)) return false
  if (ADDRESS_ALONE.test(line)) return true
  const contact = CONTACT.exec(line)
  return contact !== null && contact.index <= CONTACT_FROM && line.length - contact.index - contact[0].length <= CONTACT_TO
}
