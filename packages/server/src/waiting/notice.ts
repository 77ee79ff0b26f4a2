// The mail that asks the recipients for a password (RFC 3834: an automatic mail, answered by nobody).
// It carries a marker of ours, so that our own gate, when it comes by there, passes it without another look.
import { randomUUID } from 'node:crypto'
import { encodeHeaderText } from '../gate/encoded-words.ts'
import { writeNoticeMarker } from '../gate/notice-marker.ts'
import { contentHashOf } from '../gate/release-content.ts'
import { releaseHeader } from '../gate/release-marker.ts'
import { timeWords } from './page-words.ts'

export interface NoticeFacts {
  readonly from: string
  readonly to: readonly string[]
  readonly at: Date
  /** Who wrote the mail that waits, by its envelope or header; an address. */
  readonly sender: string
  readonly receivedAt: Date
  readonly until: Date
  /** Absent when the house has told no URL. */
  readonly link: string | undefined
  readonly publicUrl: string | undefined
}

const SUBJECT = '【関所】添付ファイルのパスワードを待っています / Waiting for a password'
const MAX_LINE = 76

/** The whole message, with CRLF. */
export async function noticeMail(facts: NoticeFacts, key: Uint8Array): Promise<Buffer> {
  const domain = facts.from.slice(facts.from.lastIndexOf('@') + 1)
  const content = Buffer.from(
    [
      `From: Sekisho <${facts.from}>`,
      `To: ${facts.to.map((address) => `<${address}>`).join(',\r\n ')}`,
      `Subject: ${encodeHeaderText(SUBJECT).replace(/\r?\n/g, '\r\n')}`,
      `Date: ${facts.at.toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${randomUUID()}@${domain}>`,
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      ...linesOf(Buffer.from(bodyOf(facts)).toString('base64')),
      '',
    ].join('\r\n'),
  )
  const scope = { recipients: facts.to, until: facts.until }
  const marker = writeNoticeMarker(scope, await contentHashOf(once(content)), key)
  return Buffer.concat([Buffer.from(`${releaseHeader}: ${marker}\r\n`), content])
}

function bodyOf(facts: NoticeFacts): string {
  return [...japanese(facts), '', '----', '', ...english(facts), ''].join('\r\n')
}

function japanese({ sender, receivedAt, until, link, publicUrl }: NoticeFacts): string[] {
  return [
    '情報システムからのお知らせです。',
    '',
    `${timeWords(receivedAt).ja} に ${shown(sender)} から届いたメールには、パスワードの付いた（暗号化された）`,
    '添付ファイルがあり、中を調べられないため、お預かりしています。',
    'パスワードのメールが届けば、自動で開いて調べ、問題がなければお届けします。',
    '',
    ...(link
      ? [
          '送り主からパスワードを聞いている場合は、次のページで入力できます。',
          link,
          `このリンクは必ず ${publicUrl} で始まり、尋ねるのは添付ファイルのパスワードだけです。`,
          'あなた自身のパスワードやカード番号を尋ねることはありません。',
        ]
      : ['送り主からパスワードを聞いている場合は、情報システムの担当者に電話で知らせてください。']),
    `${timeWords(until).ja} を過ぎると、担当者が扱いを決めます。`,
    '心当たりのないメールなら、何もしないでください。このメールには返信できません。',
  ]
}

function english({ sender, receivedAt, until, link, publicUrl }: NoticeFacts): string[] {
  return [
    'A notice from your information-systems section.',
    '',
    `A mail from ${shown(sender)}, received ${timeWords(receivedAt).en}, has an attachment closed with a`,
    'password. It cannot be inspected, so we are keeping it. When a mail brings the password, it is',
    'opened, inspected, and delivered if nothing is found.',
    '',
    ...(link
      ? [
          'If the sender told you the password, you can enter it here:',
          link,
          `This link always begins with ${publicUrl} and asks for the password of the attachment only,`,
          'never for a password of your own.',
        ]
      : ['If the sender told you the password, please call the information-systems section.']),
    `After ${timeWords(until).en} the section decides.`,
    'If you do not expect such a mail, do nothing. Nobody reads replies to this mail.',
  ]
}

/** Nothing in it becomes a link or a line of its own. */
function shown(address: string): string {
  return address
    .replace(/[^\x21-\x7e]/g, '?')
    .replaceAll('.', '[.]')
    .slice(0, 200)
}

function linesOf(base64: string): string[] {
  return base64.match(new RegExp(`.{1,${MAX_LINE}}`, 'g')) ?? []
}

export async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
