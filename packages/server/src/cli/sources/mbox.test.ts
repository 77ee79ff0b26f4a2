import { array, assert, asyncProperty, constantFrom, integer, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailsOfMbox } from './mbox.ts'

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function split(text: string, size = 64 * 1024): Promise<string[]> {
  const mails: string[] = []
  for await (const mail of mailsOfMbox(inPieces(Buffer.from(text, 'latin1'), size)))
    mails.push(Buffer.from(mail).toString('latin1'))
  return mails
}

const separator = 'From a@example.com Tue Mar  7 10:00:00 2023'

describe('mailsOfMbox', () => {
  it('gives each mail without separator, blank line and quoting', async () => {
    const mbox = `${separator}\nSubject: 1\n\n>From here\n>>From there\n> From nowhere\n\n${separator}\nSubject: 2\n\nlast\n\n`
    expect(await split(mbox)).toEqual(['Subject: 1\n\nFrom here\n>From there\n> From nowhere\n', 'Subject: 2\n\nlast\n'])
  })

  it('reads CRLF and the separators of Thunderbird', async () => {
    const mbox = 'From - Tue Mar 07 10:00:00 2023\r\nA: 1\r\n\r\nx\r\n\r\nFrom \r\nB: 2\r\n\r\ny\r\n\r\n'
    expect(await split(mbox)).toEqual(['A: 1\r\n\r\nx\r\n', 'B: 2\r\n\r\ny\r\n'])
  })

  it('leaves a sentence that begins with From where it is', async () => {
    const mbox = `${separator}\nSubject: 1\n\nhello\n\nFrom now on at 10:30 we meet\nin the hall\n\n`
    expect(await split(mbox)).toEqual(['Subject: 1\n\nhello\n\nFrom now on at 10:30 we meet\nin the hall\n'])
  })

  it('finds the same mails however the bytes arrive', async () => {
    const body = string({ unit: constantFrom('a', 'F', 'r', 'o', 'm', ' ', '\n', '>'), maxLength: 60 })
    await assert(
      asyncProperty(array(body, { minLength: 1, maxLength: 5 }), integer({ min: 1, max: 50 }), async (bodies, size) => {
        const mbox = bodies.map((text) => `${separator}\nSubject: x\n\n${text}\n\n`).join('')
        expect(await split(mbox, size)).toEqual(await split(mbox))
        expect(await split(mbox)).toHaveLength(bodies.length)
      }),
    )
  })

  it('gives a mail of some size at once', async () => {
    const mbox = `${separator}\nSubject: x\n\n${'a line that says nothing much\n'.repeat(500_000)}\n`
    expect((await split(mbox))[0]).toHaveLength(mbox.length - separator.length - 2)
  })
})
