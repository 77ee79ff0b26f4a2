import { array, assert as holds, maxSafeInteger, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { Sieve } from './sieve.ts'

test('whatever was added passes', () => {
  holds(
    property(array(string()), array(maxSafeInteger().map((n) => Math.abs(n) % 2 ** 52)), (texts, hashes) => {
      const sieve = new Sieve()
      for (const text of texts) sieve.addText('name', text)
      for (const hash of hashes) sieve.addHash(hash)
      expect(sieve.isEmpty).toBe(texts.length + hashes.length === 0)
      expect(texts.every((text) => sieve.mayHaveText('name', text))).toBe(true)
      expect(hashes.every((hash) => sieve.mayHaveHash(hash))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('of strangers hardly any', () => {
  const sieve = new Sieve()
  // As good as chance, and the same every time.
  const hash = (n: number) => (n * 2_862_933_555 * 1_103_515 + n * n * 7_919) % 2 ** 52
  for (let n = 1; n <= 300_000; n += 1) sieve.addHash(hash(n))
  for (let n = 0; n < 5_000; n += 1) sieve.addText('name', `山田 ${n}`)
  const strangers = Array.from({ length: 20_000 }, (_, n) => `佐藤 ${n}`)
  expect(strangers.filter((text) => sieve.mayHaveText('name', text)).length).toBeLessThan(40)
  expect(strangers.filter((text) => sieve.mayHaveText('address', text)).length).toBeLessThan(40)
})
