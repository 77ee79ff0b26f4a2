/** Where mail is read over IMAP. */
export interface ImapAccount {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise STARTTLS, which must succeed unless `isInsecure`. */
  readonly isTls: boolean
  readonly user: string
  readonly password: string
  /** Any certificate is taken, and a connection without TLS as well. */
  readonly isInsecure: boolean
}

export type ImapUrlFault = 'not-a-url' | 'scheme' | 'no-user' | 'password-in-url'

const PORTS = { 'imaps:': 993, 'imap:': 143 } as const

/** RFC 5092, as far as it names an account: `imaps://user@host:993`. A password in it is refused: it would be seen by others. */
export function readImapUrl(text: string): Omit<ImapAccount, 'password' | 'isInsecure'> | ImapUrlFault {
  const url = URL.parse(text)
  if (!url) return 'not-a-url'
  if (url.protocol !== 'imaps:' && url.protocol !== 'imap:') return 'scheme'
  if (url.password !== '') return 'password-in-url'
  if (url.username === '' || url.hostname === '') return 'no-user'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
    isTls: url.protocol === 'imaps:',
    user: decodeURIComponent(url.username),
  }
}
