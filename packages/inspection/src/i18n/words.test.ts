import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { detectors } from '../detectors/index.ts'
import { detectorWords, fill, uninspectedWords } from './words.ts'

/** A day has a placeholder of its own in English. */
const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name.replace(/InEnglish$/, '')).toSorted()
const allKeys = (words: typeof detectorWords.ja): string[] =>
  Object.entries(words).flatMap(([id, { messages }]) => Object.keys(messages).map((key) => `${id} ${key}`))

describe('words of the detectors', () => {
  test('stand for every detector, in both languages, and for no other', () => {
    const ids = detectors.map((detector) => detector.id).toSorted()
    expect(Object.keys(detectorWords.ja).toSorted()).toEqual(ids)
    expect(Object.keys(detectorWords.en).toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('have the same sentences with the same placeholders in both languages', () => {
    expect(allKeys(detectorWords.ja)).toEqual(allKeys(detectorWords.en))
    for (const [id, { messages }] of Object.entries(detectorWords.ja)) {
      for (const [key, sentence] of Object.entries(messages)) {
        expect(placeholders(detectorWords.en[id]?.messages[key] ?? ''), `${id} ${key}`).toEqual(placeholders(sentence))
      }
    }
  })

  test.each(detectors)('$id has a sentence for each key in its file', (detector) => {
    const [subject = '', ...rest] = detector.id.split('.')
    const source = readFileSync(new URL(`../detectors/${subject}/${rest.join('.')}.ts`, import.meta.url), 'utf8')
    const keys = [...source.matchAll(/message: '([\w-]+)'/g)].map(([, key = '']) => key)
    for (const key of keys) expect(Object.keys(detectorWords.ja[detector.id]?.messages ?? {})).toContain(key)
  })
})

test('reasons for not looking are sentences in both languages', () => {
  for (const why of ['encrypted', 'damaged', 'inspector-died', 'timed-out'] as const) {
    expect(fill(uninspectedWords(why), { where: 'a.zip' }).ja).toMatch(/。$/)
    expect(fill(uninspectedWords(why), { where: 'a.zip' }).en).toMatch(/\.$/)
  }
})

test('a name from outside is never read as a placeholder', () => {
  expect(fill({ ja: '「{file}」', en: '“{file}”' }, { file: '{where}.doc' }).ja).toBe('「{where}.doc」')
})
