import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOVECOT_PASSWORD, type Dovecot, startDovecot } from '../../../testing/dovecot.ts'
import { peer } from '../../../testing/peers.ts'
import { type ImapAccount, readImapUrl } from './imap-account.ts'
import { FETCHED_BYTES, type ImapMail, type ImapOptions, mailsOfImap, NoSuchMailbox } from './imap-mails.ts'

const isThere = peer('dovecot') && peer('a private Dovecot')

describe.runIf(isThere)('IMAP, by a real Dovecot', () => {
  let dovecot: Dovecot
  let account: ImapAccount
  const mail = (id: number, more = '') =>
    Buffer.from(`Message-ID: <${id}@midorino.example.com>\r\nSubject: ${id}\r\n\r\n本文${more}\r\n`)

  beforeAll(async () => {
    dovecot = await startDovecot()
    account = {
      host: '127.0.0.1',
      port: dovecot.tlsPort,
      isTls: true,
      user: dovecot.user,
      password: DOVECOT_PASSWORD,
      isInsecure: true,
    }
    for (let id = 1; id <= 250; id += 1) await dovecot.put('INBOX', mail(id))
    // 送信済み, in modified UTF-7.
    await dovecot.put('&kAFP4W4IMH8-', mail(300, 'x'.repeat(FETCHED_BYTES)))
    await dovecot.put('Trash', mail(400))
  })
  afterAll(async () => await dovecot?.close())

  async function read(options: Partial<ImapOptions> = {}, given: Partial<ImapAccount> = {}): Promise<ImapMail[]> {
    const mails: ImapMail[] = []
    const all = { mailboxes: [], doneUntil: () => undefined, ...options }
    for await (const one of mailsOfImap({ ...account, ...given }, all)) mails.push(one)
    return mails
  }
  const idOf = ({ bytes }: ImapMail) => Number(/<(\d+)@/.exec(Buffer.from(bytes).toString())?.[1])

  test('every mailbox but trash, in order, cut at a bound, and nothing is marked as read', async () => {
    const mails = await read()
    expect(mails.map(idOf)).toEqual([...Array.from({ length: 250 }, (_, n) => n + 1), 300])
    expect(mails.at(-1)?.position.mailbox).toBe('送信済み')
    expect(mails.at(-1)?.bytes.length).toBe(FETCHED_BYTES)
    expect(mails[0]?.receivedAt).toBeInstanceOf(Date)
    expect((await read()).length).toBe(251)
  })

  test('goes on behind what is done with; another UIDVALIDITY begins anew', async () => {
    const [first] = await read({ mailboxes: ['INBOX'] })
    const uidValidity = first?.position.uidValidity ?? ''
    const rest = await read({ mailboxes: ['INBOX'], doneUntil: () => ({ uidValidity, uid: 248 }) })
    expect(rest.map(idOf)).toEqual([249, 250])
    expect(await read({ mailboxes: ['INBOX'], doneUntil: () => ({ uidValidity, uid: 250 }) })).toEqual([])
    expect(await read({ mailboxes: ['INBOX'], doneUntil: () => ({ uidValidity: '7', uid: 248 }) })).toHaveLength(250)
  })

  test('a connection that is lost is made again, and no mail comes twice', async () => {
    const losses: Error[] = []
    const ids: number[] = []
    const options = { mailboxes: [], doneUntil: () => undefined, lost: (error: Error) => losses.push(error) }
    for await (const one of mailsOfImap(account, options)) {
      ids.push(idOf(one))
      if (ids.length === 50) await dovecot.cut()
    }
    expect(losses.length).toBeGreaterThan(0)
    expect(ids).toEqual([...Array.from({ length: 250 }, (_, n) => n + 1), 300])
  })

  test('a wrong password, an unknown mailbox and an unknown certificate are told, not tried again', async () => {
    await expect(read({}, { password: 'x' })).rejects.toMatchObject({ authenticationFailed: true })
    await expect(read({ mailboxes: ['ない'] })).rejects.toBeInstanceOf(NoSuchMailbox)
    await expect(read({}, { isInsecure: false })).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    // Without TLS nothing is said, the password least of all.
    await expect(read({}, { port: dovecot.port, isTls: false, isInsecure: false })).rejects.toThrow()
  })
})

describe('the address of an account', () => {
  test.each([
    [
      'imaps://kyoku%40midorino@mail.midorino.example.com',
      { host: 'mail.midorino.example.com', port: 993, isTls: true, user: 'kyoku@midorino' },
    ],
    ['imap://kyoku@[::1]:1143/', { host: '::1', port: 1143, isTls: false, user: 'kyoku' }],
    ['imaps://kyoku:himitsu@mail.example.com', 'password-in-url'],
    ['imaps://mail.example.com', 'no-user'],
    ['https://kyoku@mail.example.com', 'scheme'],
    ['mail.example.com', 'not-a-url'],
  ])('%s', (url, expected) => expect(readImapUrl(url)).toEqual(expected))
})
