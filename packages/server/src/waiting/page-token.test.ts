import { assert, constantFrom, integer, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { newId } from '../store/index.ts'
import { readToken, writeToken } from './page-token.ts'

const key = Buffer.alloc(32, 1)
const id = newId()
const now = new Date('2026-04-01T00:00:00Z')
const tomorrow = new Date('2026-04-02T00:00:00Z')
const token = writeToken('house', id, tomorrow, key)

it('names the mail until its time is over', () => {
  expect(readToken('house', token, now, key)).toBe(id)
  expect(readToken('house', token, tomorrow, key)).toBeUndefined()
})

it('is nothing in another house or under another key', () => {
  expect(readToken('clinic', token, now, key)).toBeUndefined()
  expect(readToken('house', token, now, Buffer.alloc(32, 2))).toBeUndefined()
})

it('is nothing when anything in it is changed or cut', () => {
  assert(
    property(integer({ min: 0, max: token.length - 1 }), constantFrom('A', 'z', '-', '=', ' ', ''), (at, put) => {
      const changed = token.slice(0, at) + put + token.slice(at + 1)
      if (changed !== token) expect(readToken('house', changed, now, key)).toBeUndefined()
    }),
  )
  assert(property(string(), (text) => readToken('house', text, now, key) === undefined))
})
