import { describe, expect, it } from 'vitest'
import { resources } from './resources.ts'

type Sentences = Readonly<Record<string, string>>

const namespaces = Object.keys(resources.ja) as (keyof typeof resources.ja)[]

/** `{{name}}` of a sentence, in order of name. */
function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
}

describe.each(namespaces)('the words of %s', (namespace) => {
  const ja: Sentences = resources.ja[namespace]
  const en: Sentences = resources.en[namespace]

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
