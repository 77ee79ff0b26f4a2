import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddressList } from './index.ts'

const short = (raw: string) =>
  parseAddressList(raw).map(({ displayName, address, group }) => [displayName, address, ...(group === undefined ? [] : [group])])

describe('address lists', () => {
  it.each([
    ['a@example.com', [['', 'a@example.com']]],
    ['<a@example.com>', [['', 'a@example.com']]],
    [
      'A B <a@example.com>, "C, D" <c@example.com>',
      [
        ['A B', 'a@example.com'],
        ['C, D', 'c@example.com'],
      ],
    ],
    [
      'A <a@example.com>; B <b@example.com>',
      [
        ['A', 'a@example.com'],
        ['B', 'b@example.com'],
      ],
    ],
    ['"x@y.example" <a@example.com>', [['x@y.example', 'a@example.com']]],
    ['"A <x@y.example>" <a@example.com>', [['A <x@y.example>', 'a@example.com']]],
    ['"quoted local"@example.com', [['', '"quoted local"@example.com']]],
    ['<"a b"@example.com>', [['', '"a b"@example.com']]],
    ['a@example.com (A (nested) B)', [['A (nested) B', 'a@example.com']]],
    ['<a@example.com> (A)', [['A', 'a@example.com']]],
    ['<@relay.example,@b.example:a@example.com>', [['', 'a@example.com']]],
    [
      'Staff: A <a@example.com>, b@example.com;, c@example.com',
      [
        ['A', 'a@example.com', 'Staff'],
        ['', 'b@example.com', 'Staff'],
        ['', 'c@example.com'],
      ],
    ],
    ['undisclosed-recipients:;', []],
    [
      'A <a@example.com, b@example.com',
      [
        ['A', 'a@example.com'],
        ['', 'b@example.com'],
      ],
    ],
    [
      'A <a@example.com> <b@example.com>',
      [
        ['A', 'a@example.com'],
        ['', 'b@example.com'],
      ],
    ],
    ['<<a@example.com>>', [['', 'a@example.com']]],
    ['Nobody', [['Nobody', '']]],
    ['Nobody <>', [['Nobody', '']]],
    ['', []],
    [',,', []],
    ['"unterminated <a@example.com>', [['unterminated <a@example.com>', '']]],
    ['A\\"B <a@example.com>', [['A\\B <a@example.com>', '']]],
    ['=?utf-8?Q?a=2C_b=40c?= <a@example.com>', [['a, b@c', 'a@example.com']]],
    ['mailto: <mailto:a@example.com>', [['', 'a@example.com', 'mailto']]],
  ])('%s', (raw, expected) => {
    expect(short(raw)).toEqual(expected)
  })

  it('gives domains in lower case', () => {
    expect(parseAddressList('a@EXAMPLE.Com.')[0]).toMatchObject({ address: 'a@EXAMPLE.Com.', domain: 'example.com' })
  })

  it('stops at its limit', () => {
    expect(parseAddressList('a@example.com, '.repeat(100), 10)).toHaveLength(10)
  })

  it('answers any text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(Array.isArray(parseAddressList(text))).toBe(true)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})
