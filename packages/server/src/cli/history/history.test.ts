// `sekisho history` through the real command line, into a real store.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aMail, type Mail, outlookItem } from '@sekisho/specimens'
import { afterAll, describe, expect, test } from 'vitest'
import { DOVECOT_PASSWORD, startDovecot } from '../../testing/dovecot.ts'
import { peer } from '../../testing/peers.ts'

const program = join(import.meta.dirname, '..', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'sekisho-history-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const config = join(folder, 'sekisho.yaml')
writeFileSync(config, 'organisation:\n  domains: [midorino.example.com]\n')

let houses = 0
const newHouse = (): string => join(folder, `house-${++houses}`)

interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function begin(args: readonly string[], env: NodeJS.ProcessEnv = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, 'history', ...args, '--config', config], {
    // What a killed import leaves behind goes with the folder.
    env: { ...process.env, LANG: 'ja_JP.UTF-8', LC_ALL: '', TMPDIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject).on('close', (status) => resolve({ status, stdout, stderr }))
  })
  return { child, ended }
}

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> => begin(args, env).ended

async function imported(data: string, ...args: string[]) {
  const { status, stdout, stderr } = await run(['import', '--json', '--data', data, ...args])
  return { status, stderr, summary: JSON.parse(stdout) }
}

async function known(data: string): Promise<{ mails: number; since: string; isMature: boolean; addresses: number }> {
  return JSON.parse((await run(['status', '--json', '--data', data])).stdout)
}

const received = (number: number): Mail =>
  aMail()
    .from('山田 一郎', `yamada${number % 7}@hikari.example.org`)
    .to('総務課', 'soumu@midorino.example.com')
    .messageId(`<${number}@hikari.example.org>`)
    .subject(`打合せ ${number}`)
    .text(`本文 ${number}。来月の打合せの件、第${number}回の議事録をお送りいたしますのでご確認ください。`)

const mbox = (count: number): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, (_, number) =>
      Buffer.concat([
        Buffer.from('From - Thu Jan  1 00:00:00 2026\n'),
        Buffer.from(received(number).build()),
        Buffer.from('\n\n'),
      ]),
    ),
  )

describe('sekisho history import', () => {
  test('an mbox, a Maildir and a folder of .eml and .msg; what is no mail is named and the rest goes on', async () => {
    const data = newHouse()
    const archive = join(folder, 'archive')
    for (const part of ['Maildir/cur', 'Maildir/new', 'Maildir/tmp', 'saved']) mkdirSync(join(archive, part), { recursive: true })
    writeFileSync(join(archive, 'old.mbox'), mbox(20))
    writeFileSync(join(archive, 'Maildir', 'cur', '1.host:2,S'), received(101).build())
    writeFileSync(join(archive, 'Maildir', 'new', '2.host'), received(102).build())
    writeFileSync(join(archive, 'saved', 'a.eml'), received(103).build())
    writeFileSync(
      join(archive, 'saved', 'b.msg'),
      outlookItem({ sender: { name: '田中', address: 'tanaka@partner.example.com' }, messageId: '<msg@x>', body: '本文' }).bytes,
    )
    writeFileSync(join(archive, 'saved', 'notes.txt'), 'no mail at all')
    const { status, summary, stderr } = await imported(data, archive)
    expect(summary).toMatchObject({ read: 24, fresh: 24, notRead: 1, finished: true })
    expect(summary.unreadable).toEqual([
      {
        source: join(archive, 'saved', 'notes.txt'),
        why: expect.objectContaining({ ja: expect.stringContaining('差出人がなく') }),
      },
    ])
    expect(status).toBe(1)
    expect(stderr).toBe('')
    expect(await known(data)).toMatchObject({ mails: 24, isMature: true })
    // Once more: nothing counts twice.
    expect((await imported(data, archive)).summary).toMatchObject({ read: 24, fresh: 0 })
    expect(await known(data)).toMatchObject({ mails: 24 })
  })

  test('killed in the middle, the same command goes on, and the history is as if nothing had happened', async () => {
    const count = 5_000
    const file = join(folder, 'large.mbox')
    writeFileSync(file, mbox(count))
    const data = newHouse()
    const { child, ended } = begin(['import', '--json', '--data', data, file])
    await somethingKnown(data)
    child.kill('SIGKILL')
    await ended
    const before = await known(data)
    expect(before.mails).toBeGreaterThan(0)
    expect(before.mails).toBeLessThan(count)

    const { summary } = await imported(data, file)
    expect(summary.skipped).toBeGreaterThan(0)
    expect(summary.skipped + summary.read).toBe(count)
    expect(await known(data)).toMatchObject({ mails: count, addresses: 8 })
  })

  test('stopped with Ctrl+C it says how to go on', async () => {
    const file = join(folder, 'stopped.mbox')
    writeFileSync(file, mbox(5_000))
    const data = newHouse()
    const { child, ended } = begin(['import', '--data', data, file])
    await somethingKnown(data)
    child.kill('SIGINT')
    const { status, stdout } = await ended
    expect(stdout).toContain('続きから読みます')
    expect(status).toBe(2)
    expect((await imported(data, file)).summary).toMatchObject({ finished: true, notRead: 0 })
    expect((await known(data)).mails).toBe(5_000)
  })

  test('logs of Postfix tell who wrote to whom; the mail itself, found later, is not a second one', async () => {
    const data = newHouse()
    const log = join(folder, 'mail.log')
    writeFileSync(
      log,
      [
        '2026-01-02T03:04:05+09:00 mx postfix/smtpd[1]: AAAAAA1: client=mail.hikari.example.org[198.51.100.7]',
        '2026-01-02T03:04:05+09:00 mx postfix/cleanup[1]: AAAAAA1: message-id=<3@hikari.example.org>',
        '2026-01-02T03:04:05+09:00 mx postfix/qmgr[1]: AAAAAA1: from=<yamada3@hikari.example.org>, size=1, nrcpt=1 (queue active)',
        '2026-01-02T03:04:06+09:00 mx postfix/lmtp[1]: AAAAAA1: to=<soumu@midorino.example.com>, relay=x, status=sent (250 ok)',
        '2026-01-02T03:04:06+09:00 mx postfix/qmgr[1]: AAAAAA1: removed',
        'postfix/qmgr[1]: a line without a date',
      ].join('\n'),
    )
    const { summary } = await imported(data, '--log', 'postfix', log)
    expect(summary).toMatchObject({ read: 1, fresh: 1, notRead: 1 })
    expect(summary.unreadable[0].source).toBe(`${log}:6`)
    const file = join(folder, 'same.eml')
    writeFileSync(file, received(3).build())
    expect((await imported(data, file)).summary).toMatchObject({ read: 1, fresh: 0 })
  })

  test('what cannot be done is said with what to do', async () => {
    const nowhere = await run(['import', '--data', newHouse(), join(folder, 'nothing-here')])
    expect(nowhere.status).toBe(1)
    expect(nowhere.stderr).toContain('その名前のファイルがありません')
    const withPassword = await run(['import', '--data', newHouse(), '--imap', 'imaps://kyoku:himitsu@127.0.0.1'])
    expect(withPassword.status).toBe(2)
    expect(withPassword.stderr).toContain('--password-file')
    expect(withPassword.stderr).not.toContain('himitsu')
    const nothing = await run(['import', '--data', newHouse()])
    expect(nothing.status).toBe(2)
    expect(nothing.stderr).toContain('--imap')
  })
})

describe.runIf(peer('dovecot') && peer('a private Dovecot'))('sekisho history import --imap', () => {
  test('reads a mail server, and goes on behind what it has read', async () => {
    const dovecot = await startDovecot()
    try {
      const data = newHouse()
      const env = { SEKISHO_IMAP_PASSWORD: DOVECOT_PASSWORD }
      for (let number = 0; number < 5; number += 1) await dovecot.put('INBOX', received(number).build())
      const url = `imaps://${dovecot.user}@127.0.0.1:${dovecot.tlsPort}`
      const refused = await run(['import', '--data', data, '--imap', url], env)
      expect(refused.status).toBe(2)
      expect(refused.stderr).toContain('証明書')

      const args = ['import', '--json', '--data', data, '--imap', url, '--insecure-tls']
      expect(JSON.parse((await run(args, env)).stdout)).toMatchObject({ read: 5, fresh: 5 })
      await dovecot.put('INBOX', received(5).build())
      expect(JSON.parse((await run(args, env)).stdout)).toMatchObject({ read: 1, fresh: 1 })
      const wrong = await run(args, { SEKISHO_IMAP_PASSWORD: 'x' })
      expect(wrong.status).toBe(2)
      expect(JSON.parse(wrong.stdout).unreadable[0].why.ja).toContain('サインインを断りました')
    } finally {
      await dovecot.close()
    }
  })
})

describe('sekisho history forget', () => {
  test('removes a person, once; without a terminal it wants to be told', async () => {
    const data = newHouse()
    const file = join(folder, 'forget.mbox')
    writeFileSync(file, mbox(14))
    await imported(data, file)
    const unasked = await run(['forget', 'yamada3@hikari.example.org', '--reason', '本人の求め', '--data', data])
    expect(unasked.status).toBe(2)
    expect(unasked.stderr).toContain('--yes')
    const args = ['forget', 'Yamada3@hikari.example.org', '--reason', '本人の求め', '--yes', '--data', data]
    expect(await run(args)).toMatchObject({ status: 0, stdout: expect.stringContaining('2 通') })
    expect((await known(data)).mails).toBe(12)
    expect(await run(args)).toMatchObject({ status: 1 })
  })
})

/** Resolves once the first mails are on record. */
async function somethingKnown(data: string): Promise<void> {
  while ((await known(data)).mails === 0) await new Promise((resolve) => setTimeout(resolve, 50))
}
