import { randomUUID } from 'node:crypto'
import { aMail, docWithMacro, exe, type Mail } from '@sekisho/specimens'

export interface NamedMail {
  readonly messageId: string
  readonly subject: string
  readonly raw: Buffer
}

const fromPartner = () =>
  aMail().from('あさひ企画 営業部 森田', 'morita@asahi-kikaku.example.com').to('総務課', 'soumu@midorino.example.com')

/** Nothing to say against it. */
export const cleanMail = (): NamedMail =>
  named('会議のご案内', fromPartner().text('来週の会議の資料をお送りします。\n.行頭の点\nよろしくお願いいたします。\n'))

/** A colleague's name on an address that is not ours. */
export const spoofedMail = (): NamedMail =>
  named(
    '至急ご確認ください',
    aMail()
      .from('髙橋 花子', 'x7@unrelated.example')
      .to('総務課', 'soumu@midorino.example.com')
      .text('本日中にお返事ください。\n'),
  )

/** A macro that starts by itself; at most it runs the calculator. */
export const macroMail = (): NamedMail => named('請求書の件', fromPartner().text('ご確認ください。').attaching(docWithMacro()))

export const programMail = (): NamedMail =>
  named('更新のお知らせ', fromPartner().text('実行してください。').attaching(exe('更新.exe')))

/** Every one with an id and a subject of its own, so that it is found again. Its last line ends, as SMTP will have it. */
export function named(subject: string, mail: Mail): NamedMail {
  const token = randomUUID()
  const messageId = `${token}@asahi-kikaku.example.com`
  const ownSubject = `${subject} ${token.slice(0, 8)}`
  const built = Buffer.from(mail.subject(ownSubject).messageId(messageId).build())
  const raw = built.toString('latin1', built.length - 2) === '\r\n' ? built : Buffer.concat([built, Buffer.from('\r\n')])
  return { messageId, subject: ownSubject, raw }
}
