import { describe, expect, it } from 'vitest'
import { resources } from './resources.ts'

type Sentences = Readonly<Record<string, string>>

const japanese: Readonly<Record<string, Sentences>> = resources.ja
const english: Readonly<Record<string, Sentences>> = resources.en

/** `{{name}}` of a sentence, in order of name. */
function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
}

it('has the same files in both languages', () => {
  expect(Object.keys(english)).toEqual(Object.keys(japanese))
})

describe.each(Object.keys(japanese))('the words of %s', (namespace) => {
  const ja: Sentences = japanese[namespace] ?? {}
  const en: Sentences = english[namespace] ?? {}

  it('stand in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort())
  })

  it('say something', () => {
    const silent = [...Object.entries(ja), ...Object.entries(en)].filter(([, sentence]) => sentence.trim() === '')
    expect(silent).toEqual([])
  })

  it('carry the same values', () => {
    for (const [key, sentence] of Object.entries(ja)) {
      expect({ key, values: placeholders(en[key] ?? '') }).toEqual({ key, values: placeholders(sentence) })
    }
  })
})
