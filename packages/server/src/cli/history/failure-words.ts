import type { Words } from '@sekisho/inspection'
import { fileFailure } from '../../file-failure.ts'
import { NoSuchMailbox } from '../../history/import/imap/imap-mails.ts'
import { InspectorLost } from '../../pool/index.ts'
import { SourceError } from '../sources/index.ts'
import { type BadLineWhy, BadLogLine, NotAMail } from './steps.ts'

const lineWords: Readonly<Record<BadLineWhy, Words>> = {
  'too-long': { ja: '行が長すぎます', en: 'the line is too long' },
  'no-date': { ja: '日時が読めません', en: 'its date cannot be read' },
  'no-fields': {
    ja: '項目の行（#Fields:）がありません。Exchange のメッセージ追跡ログか確かめてください',
    en: 'there is no line #Fields:; check that this is a message tracking log of Exchange',
  },
  columns: { ja: '項目の数や宛先が読めません', en: 'its columns or recipients cannot be read' },
}

/** Why something was not read, and what to do where something can be done. */
export function importFailure(error: Error): Words {
  if (error instanceof SourceError) return error.words
  if (error instanceof BadLogLine) return lineWords[error.why]
  if (error instanceof NotAMail)
    return { ja: '差出人がなく、メールではないようです', en: 'has no sender and seems to be no mail' }
  if (error instanceof InspectorLost)
    return { ja: 'このメールを読んでいた検査プロセスが異常終了しました', en: 'the process that read this mail ended abnormally' }
  return fileFailure(error)
}

/** Why a mail server could not be read, and what to do next. */
export function imapFailure(error: Error): Words {
  if (error instanceof NoSuchMailbox)
    return { ja: `メールボックス「${error.mailbox}」がありません`, en: `there is no mailbox ${error.mailbox}` }
  if ('authenticationFailed' in error && error.authenticationFailed === true)
    return {
      ja: 'サーバーがサインインを断りました。利用者名とパスワードを確かめてください',
      en: 'the server refused to sign us in; check user and password',
    }
  const code = 'code' in error ? String(error.code) : ''
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_/.test(code))
    return {
      ja: `サーバーの証明書を確かめられません（${code}）。自前の証明書なら NODE_EXTRA_CA_CERTS で認証局を渡すか、--insecure-tls を付けてください`,
      en: `the server’s certificate cannot be verified (${code}); name its authority in NODE_EXTRA_CA_CERTS, or give --insecure-tls`,
    }
  return {
    ja: `サーバーから読めません（${code || error.message}）。サーバー名、ポート、ネットワークを確かめてください`,
    en: `the server cannot be read (${code || error.message}); check its name, port and the network`,
  }
}
