import { ambiguousMails, docm } from '@sekisho/specimens'
import { describe, expect, it } from 'vitest'
import { leavesUnder, partsUnder } from './index.ts'
import { parse } from './testing.ts'

const text = Buffer.from(
  'MZ that some mail program would save, long enough for more than one line of base64 to be written for it',
)

function contentsOf(bytes: Uint8Array): Buffer[] {
  const { root } = parse(bytes)
  const declared = [...leavesUnder(root)].map((leaf) => leaf.content())
  const others = [...partsUnder(root)].flatMap((part) => part.otherReadings().map((reading) => reading.bytes))
  return [...declared, ...others].map((content) => Buffer.from(content))
}

describe('a file that only some mail programs find', () => {
  it.each(ambiguousMails({ name: 'a.bin', bytes: text }))('$trick', ({ bytes }) => {
    expect(contentsOf(bytes).map((content) => content.subarray(0, text.length))).toContainEqual(text)
  })

  it('is found when it is binary', () => {
    const { name, bytes } = docm()
    const missed = ambiguousMails({ name, bytes }).filter(
      (mail) => !contentsOf(mail.bytes).some((content) => content.subarray(0, bytes.length).equals(bytes)),
    )
    expect(missed.map(({ trick }) => trick)).toEqual([])
  })
})
