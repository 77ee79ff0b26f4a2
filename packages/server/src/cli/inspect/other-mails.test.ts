// Mails that bear on others, through the real command line: exchanged before, and arriving afterwards.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inspection } from '@sekisho/inspection'
import { aMail, docWithMacro, docx, type Mail, macros, outlookItem, zip } from '@sekisho/specimens'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const program = join(import.meta.dirname, '..', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'sekisho-others-'))

interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function sekisho(...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LANG: 'ja_JP.UTF-8', LC_ALL: '' }
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, env })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

interface Line {
  readonly message: string
  readonly history?: readonly string[]
  readonly later?: readonly string[]
}

let batches = 0

async function batch(...jobs: Line[]): Promise<{ status: number | null; stderr: string; inspections: Inspection[] }> {
  const file = `jobs-${++batches}.ndjson`
  writeFileSync(join(folder, file), jobs.map((job) => JSON.stringify(job)).join('\n'))
  const { status, stdout, stderr } = await sekisho('inspect', '--json', '--organisation', 'house.json', '--batch', file)
  const inspections = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Inspection => JSON.parse(line))
  return { status, stderr, inspections }
}

const seen = ({ inspections }: { inspections: readonly Inspection[] }) =>
  inspections.map(({ source, verdict, revision }) => [source, verdict, ...(revision ? [revision.by, revision.verdict] : [])])
const passwordOf = (inspection: Inspection | undefined) =>
  inspection?.artifacts.find(({ password }) => password !== null)?.facts?.['passwordFrom']

const day = (number: number) => new Date(Date.UTC(2026, 10, number, 1))
const partner = aMail().from('佐藤 太郎', 'sato@hikari.example.org')
const bad = docWithMacro({ name: '請求書.doc', modules: [macros.asDocumentModule(macros.autoRunShell)] })
const wordOf = (password: string) => `先ほどのファイルのパスワードをお送りします。\nパスワード：${password}\n`

function write(name: string, mail: Mail): void {
  writeFileSync(join(folder, name), mail.build())
}

beforeAll(() => {
  const house = {
    name: 'みどり野病院',
    domains: ['midorino.example.com'],
    staff: [{ name: '髙橋 恵子', address: 'takahashi@midorino.example.com' }],
    retired: [{ address: 'nakamura@midorino.example.com', name: '中村', since: '2020-04-01' }],
    canaries: ['mado@midorino.example.com'],
    institutions: [{ name: 'みどり県医師会', aliases: ['みどり医師会'], domains: ['midori.example.net'] }],
    trustedRelays: ['192.0.2.0/24'],
  }
  writeFileSync(join(folder, 'house.json'), JSON.stringify(house))
  const locked = (file: typeof bad) => zip('書類.zip').with(file).encrypted('Kx7!pq2Z', 'aes256')
  write('locked.eml', partner.subject('書類送付の件').date(day(2)).text('書類をお送りします。').attaching(locked(docx())))
  write('trap.eml', partner.subject('書類送付の件').date(day(2)).text('書類をお送りします。').attaching(locked(bad)))
  write('word.eml', partner.subject('パスワードのご連絡').date(day(3)).text(wordOf('Kx7!pq2Z')))
  write('before.eml', partner.subject('パスワードのご連絡').date(day(1)).text(wordOf('Kx7!pq2Z')))
  write('wrong.eml', partner.subject('パスワードのご連絡').date(day(3)).text(wordOf('Wr0ng!9a')))
  const colleague = aMail().from('情報配送', 'no-reply@mail.hikari.example.org')
  write('colleague.eml', colleague.subject('パスワードのご連絡').date(day(3)).text(wordOf('Kx7!pq2Z')))
  const stranger = aMail().from('田中 一郎', 'tanaka@unrelated.example')
  write('stranger.eml', stranger.subject('パスワードのご連絡').date(day(3)).text(wordOf('Kx7!pq2Z')))
  write('ordinary.eml', partner.subject('お礼').date(day(3)).text('先日はありがとうございました。'))
  mkdirSync(join(folder, 'past'))
  write(join('past', 'a.eml'), partner.subject('会議の件').date(day(1)).text('来週の会議の件でご連絡します。'))
  write(join('past', 'b.eml'), partner.subject('パスワードのご連絡').date(day(1)).text(wordOf('Kx7!pq2Z')))
  const saved = outlookItem({
    subject: 'パスワードのご連絡',
    body: wordOf('Kx7!pq2Z'),
    sender: { name: '佐藤 太郎', address: 'sato@hikari.example.org' },
    to: [{ name: '総務課', address: 'soumu@midorino.example.com' }],
    messageId: '<saved@hikari.example.org>',
    sentAt: day(1),
  })
  writeFileSync(join(folder, 'saved.msg'), saved.bytes)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a password in another mail', () => {
  test('in a later one opens the file, and the verdict is told again', async () => {
    const answer = await batch({ message: 'locked.eml', later: ['word.eml'] }, { message: 'trap.eml', later: ['./word.eml'] })
    expect(seen(answer)).toEqual([
      ['locked.eml', 'unscannable'],
      ['locked.eml', 'clean', 'word.eml', 'clean'],
      ['trap.eml', 'unscannable'],
      ['trap.eml', 'malicious', './word.eml', 'malicious'],
    ])
    expect(passwordOf(answer.inspections[1])).toBe('later-mail')
    expect(answer.inspections[1]).not.toHaveProperty('history')
    expect(answer.status).toBe(1)
  })

  test('in an earlier one opens the file at once', async () => {
    const answer = await batch({ message: 'locked.eml', history: ['before.eml'] }, { message: 'locked.eml', history: ['past'] })
    expect(seen(answer)).toEqual([
      ['locked.eml', 'clean'],
      ['locked.eml', 'clean'],
    ])
    expect(passwordOf(answer.inspections[0])).toBe('earlier-mail')
    expect(answer.inspections[1]?.history).toMatchObject({
      extent: { mails: 2 },
      author: { address: { received: { times: 2 }, sent: null } },
    })
    expect(JSON.stringify(answer.inspections[1]?.history)).not.toContain('Kx7!pq2Z')
    expect([answer.status, answer.stderr]).toEqual([0, ''])
  })

  test('that is wrong changes nothing; the right one after it does', async () => {
    const answer = await batch(
      { message: 'locked.eml', later: ['wrong.eml', 'ordinary.eml', 'word.eml'] },
      { message: 'locked.eml', history: ['wrong.eml'], later: ['word.eml'] },
    )
    expect(seen(answer)).toEqual([
      ['locked.eml', 'unscannable'],
      ['locked.eml', 'clean', 'word.eml', 'clean'],
      ['locked.eml', 'unscannable'],
      ['locked.eml', 'clean', 'word.eml', 'clean'],
    ])
    expect(answer.status).toBe(0)
  })

  test('by another sender of the domain counts, by a stranger it does not', async () => {
    const answer = await batch(
      { message: 'trap.eml', later: ['colleague.eml'] },
      { message: 'trap.eml', later: ['stranger.eml'] },
      { message: 'trap.eml', history: ['stranger.eml'] },
    )
    expect(seen(answer)).toEqual([
      ['trap.eml', 'unscannable'],
      ['trap.eml', 'malicious', 'colleague.eml', 'malicious'],
      ['trap.eml', 'unscannable'],
      ['trap.eml', 'unscannable'],
    ])
  })

  test('that never comes leaves one line', async () => {
    const answer = await batch({ message: 'locked.eml', later: [] }, { message: 'locked.eml', later: ['ordinary.eml'] })
    expect(seen(answer)).toEqual([
      ['locked.eml', 'unscannable'],
      ['locked.eml', 'unscannable'],
    ])
    expect(answer.status).toBe(1)
  })

  test('may stand in a mail that Outlook saved', async () => {
    const answer = await batch({ message: 'locked.eml', history: ['saved.msg'] }, { message: 'saved.msg' })
    expect(answer.inspections.map(({ verdict }) => verdict)).toEqual(['clean', 'clean'])
    expect(answer.inspections[1]?.message).toMatchObject({
      subject: 'パスワードのご連絡',
      from: [{ address: 'sato@hikari.example.org' }],
    })
  })
})

describe('a conversation that was stolen', () => {
  const ours = aMail()
    .from('髙橋 恵子', 'takahashi@midorino.example.com')
    .to('佐藤 太郎', 'sato@hikari.example.org')
    .subject('来月の合同研修の件')
    .date(day(1))
    .messageId('kenshu@midorino.example.com')
    .text(
      '来月の合同研修について、当院からは看護師六名と理学療法士二名が参加いたします。\n' +
        '会場は三階の大会議室、開始は午後一時半の予定です。当日は名簿と昼食の数を確かめたいので、\n' +
        '前の週の水曜日までに、参加される方のお名前と職種をお知らせいただけますでしょうか。\n',
    )
  const answer = aMail().subject('Re: 来月の合同研修の件').to('髙橋 恵子', 'takahashi@midorino.example.com').date(day(5))
  const text = 'ご確認をお願いします。'

  test('is told from an answer by one who took part in it', async () => {
    mkdirSync(join(folder, 'sent'))
    write(join('sent', '1.eml'), ours)
    write('stolen.eml', answer.from('佐藤 太郎', 'x7@unrelated.example').text(text).quoting(ours))
    write('answer.eml', answer.from('佐藤 太郎', 'sato@hikari.example.org').text(text).replyingTo(ours))
    const found = await batch({ message: 'stolen.eml', history: ['sent'] }, { message: 'answer.eml', history: ['sent'] })
    expect(seen(found)).toEqual([
      ['stolen.eml', 'suspicious'],
      ['answer.eml', 'clean'],
    ])
    const [stolen, real] = found.inspections
    expect(stolen?.history).toMatchObject({
      quotation: { mails: [{ from: 'takahashi@midorino.example.com', authorWasParty: false, at: '2026-11-01T01:00:00.000Z' }] },
    })
    expect(stolen?.detections.map(({ id }) => id)).toContain('identity.quotes-our-mail')
    expect(real?.history).toMatchObject({ quotation: { mails: [{ authorWasParty: true }] } })

    const { stdout } = await sekisho('inspect', 'stolen.eml', '--history', 'sent', '--organisation', 'house.json')
    expect(stdout).toContain('引用: 2026-11-01 に takahashi@midorino.example.com から sato@hikari.example.org へのメール。')
    expect(stdout).toContain('差出人はこのやり取りに加わっていません')
    expect(stdout).toContain('このメールを持っていた人: takahashi@midorino.example.com, sato@hikari.example.org')
  })
})

describe('without --json', () => {
  test('a single mail is shown as it stands at last, with what changed it', async () => {
    const { status, stdout, stderr } = await sekisho('inspect', 'trap.eml', '--later', 'word.eml')
    expect([status, stderr]).toEqual([1, ''])
    expect(stdout).toContain('パスワード「Kx7!pq2Z」（後のメール word.eml にあったもの）で開きました')
    expect(stdout).toContain('後から来た word.eml のパスワードで開き、判定が変わりました: 検査しきれない → 危険')
  })

  test('the history is told in a few lines', async () => {
    const { status, stdout } = await sekisho('inspect', 'locked.eml', '--history', 'past')
    expect(status).toBe(0)
    expect(stdout).toContain('（前のメール past/b.eml にあったもの）')
    expect(stdout).toMatch(/過去のやり取り\n {2}この差出人と: 受信 2 通（2026-11-01）/)
    const first = await sekisho('inspect', '--lang', 'en', 'stranger.eml', '--history', 'past')
    expect(first.stdout).toContain('First contact with this sender and its domain')
  })
})

test('a history that cannot be read is told once, and the mail is judged all the same', async () => {
  const line = { message: 'ordinary.eml', history: ['missing', 'past'] }
  const answer = await batch(line, line)
  expect(seen(answer)).toEqual([
    ['ordinary.eml', 'clean'],
    ['ordinary.eml', 'clean'],
  ])
  expect(answer.status).toBe(2)
  expect(answer.stderr.match(/missing: 読めません/g)).toHaveLength(1)
})

test('a mail that stands in its own history counts for nothing there', async () => {
  const { inspections } = await batch({ message: join('past', 'a.eml'), history: ['past'] })
  expect(inspections[0]?.history).toMatchObject({ extent: { mails: 1 }, author: { address: { received: { times: 1 } } } })
})
