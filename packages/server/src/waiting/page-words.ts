import type { Words } from '@sekisho/inspection'
import type { Given } from './password-desk.ts'

/** Results of the page for recipients; `gone` tells nothing about why. */
export type PageResult = Given | 'gone' | 'too-many'

export const pageWords = {
  title: { ja: '添付ファイルのパスワード', en: 'Password of an attachment' },
  lead: {
    ja: '関所がお預かりしている添付ファイルのパスワードを入力してください。',
    en: 'Please enter the password of the attachment that Sekisho is keeping for you.',
  },
  caution: {
    ja: 'ここに入れるのは、送り主から知らされた添付ファイルのパスワードだけです。あなた自身のパスワードは入れないでください。',
    en: 'Enter only the password the sender told you for the attachment. Never enter a password of your own.',
  },
  until: { ja: '{until} までお待ちしています。', en: 'We wait until {until}.' },
  label: { ja: 'パスワード', en: 'Password' },
  send: { ja: '開いて調べる', en: 'Open and inspect' },
} as const satisfies Record<string, Words>

export const resultWords: Readonly<Record<PageResult, Words>> = {
  delivered: {
    ja: '開いて調べ、問題は見つかりませんでした。まもなくメールが届きます。',
    en: 'It was opened and inspected, and nothing was found. The mail will arrive in a moment.',
  },
  held: {
    ja: '開きましたが、情報システムの担当者が確かめる必要があります。メールはまだ届きません。',
    en: 'It was opened, but the information-systems section has to look at it. The mail has not been delivered.',
  },
  wrong: {
    ja: 'このパスワードでは開きませんでした。大文字・小文字や、前後の空白を確かめてください。',
    en: 'This password does not open it. Check upper and lower case, and spaces around it.',
  },
  later: {
    ja: 'いま混み合っています。パスワードは受け取りました。まもなく試します。',
    en: 'We are busy. The password was received and will be tried in a moment.',
  },
  'not-waiting': {
    ja: 'このメールは、もうパスワードを待っていません。',
    en: 'This mail does not wait for a password any more.',
  },
  gone: {
    ja: 'このページは使えません。期限が過ぎたか、リンクが途中で切れています。情報システムの担当者に連絡してください。',
    en: 'This page cannot be used: its time is over, or the link was cut. Please call the information-systems section.',
  },
  'too-many': {
    ja: '何度も違うパスワードが入力されました。1時間ほど待つか、情報システムの担当者に連絡してください。',
    en: 'Too many wrong passwords. Wait for an hour, or call the information-systems section.',
  },
}

/** `2026年4月2日 9:00`; always the time of Japan. */
export function timeWords(at: Date): Words {
  const format = (locale: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Tokyo', dateStyle: 'long', timeStyle: 'short' }).format(at)
  return { ja: format('ja-JP'), en: `${format('en-GB')} (Japan)` }
}
