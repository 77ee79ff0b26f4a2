import { expect, it } from 'vitest'
import { parseSearch, pickSearch, stringifySearch } from './url-filter.ts'

it('a filter survives the way through the address', () => {
  const filter = { verdict: 'malicious,suspicious', text: '請求書 & 1+1=2' }
  expect(pickSearch(['verdict', 'text'])(parseSearch(stringifySearch(filter)))).toEqual(filter)
})

it('what is empty does not stand in the address', () => {
  expect(stringifySearch({ text: '', cursor: undefined })).toBe('')
  expect(stringifySearch({ text: '1' })).toBe('?text=1')
})

it('what the page does not know is left out', () => {
  expect(pickSearch(['text'])(parseSearch('?text=a&debug=1'))).toEqual({ text: 'a' })
  expect(pickSearch(['text'])({ text: 7 })).toEqual({})
})
