import { expect, it } from 'vitest'
import { heldQuery } from './held-filter.ts'

it('waiting mail includes what is under way', () => {
  expect(heldQuery({ show: 'waiting' })).toEqual({ state: 'held,releasing', limit: '50' })
})

it('what waits for its password is held', () => {
  expect(heldQuery({ show: 'password' })).toEqual({ state: 'held,releasing', password: 'waiting', limit: '50' })
})

it('all, and anything unknown, asks for every state', () => {
  expect(heldQuery({ show: 'all', text: '請求書' })).toEqual({ text: '請求書', limit: '50' })
  expect(heldQuery({ show: 'constructor' })).toEqual({ limit: '50' })
})
