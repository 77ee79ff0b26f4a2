import { aMail, mbox } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { splitMbox } from './index.ts'

const split = (bytes: Uint8Array) => splitMbox(bytes, new Budget()).map((message) => Buffer.from(message).toString())

test('each message with its From line, and nothing between them lost', () => {
  const { bytes } = mbox([aMail().text('one'), aMail().text('two')])
  const messages = split(bytes)
  expect(messages).toHaveLength(2)
  expect(messages.every((message) => message.startsWith('From info@'))).toBe(true)
  expect(messages.join('')).toBe(Buffer.from(bytes).toString())
})

test('a sentence that begins with From is text', () => {
  expect(split(mbox([aMail().text('Dear all,\nFrom now on we meet at noon.\n')]).bytes)).toHaveLength(1)
})

test('anything else is one message', () => {
  expect(split(new Uint8Array())).toEqual([''])
  expect(split(aMail().build())).toHaveLength(1)
})
