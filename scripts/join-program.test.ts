import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMail, docWithMacro, docx, encryptedOffice, zip } from '../packages/specimens/src/index.ts'
import { joinProgram } from './join-program.ts'

const server = join(import.meta.dirname, '..', 'packages', 'server')
// Where the launcher puts it: libraries that are not joined, and the fence, are told by the place.
const folder = join(server, 'dist', `test-${process.pid}`)
const run = promisify(execFile)
let mails: string

beforeAll(async () => {
  mails = await mkdtemp(join(tmpdir(), 'sekisho-join-'))
  await joinProgram(folder)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(mails, { recursive: true, force: true })
})

/** What the command line prints for a mail, the time it took left out. */
async function inspected(program: string, mail: string): Promise<Record<string, unknown>> {
  const answer = run(process.execPath, [program, 'inspect', '--json', mail]).catch((error: { stdout: string }) => error)
  const { durationMs, ...inspection }: Record<string, unknown> = JSON.parse((await answer).stdout)
  expect(durationMs).toBeGreaterThan(0)
  return inspection
}

test('joined it says of a mail what the sources say', async () => {
  const mail = join(mails, 'mail.eml')
  const archive = zip('a.zip').encrypted('4711', 'aes256').with(docWithMacro())
  const raw = aMail().text('パスワード: 4711').attaching(archive).attaching(encryptedOffice(docx(), '4711'))
  await writeFile(mail, raw.build())
  const joined = await inspected(join(folder, 'sekisho.js'), mail)
  expect(joined).toEqual(await inspected(join(server, 'src', 'cli', 'main.ts'), mail))
  expect(joined['verdict']).toBe('malicious')
})

test('nothing unfinished stays behind', () => {
  expect(existsSync(`${folder}.${process.pid}`)).toBe(false)
  expect(existsSync(join(folder, 'inspector-main.js'))).toBe(true)
})
