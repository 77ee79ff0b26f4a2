import { detectorWords } from '@sekisho/inspection/i18n'
import { expect, it } from 'vitest'
import { defaultPolicy } from '../gate/policy.ts'
import { classTitles } from './class-titles.ts'

it('names every detection, and what stands before its dot', () => {
  const ids = Object.keys(detectorWords.ja)
  const unnamed = [...ids, ...ids.map((id) => id.split('.')[0] ?? '')].filter((id) => !Object.hasOwn(classTitles, id))
  expect(unnamed).toEqual([])
})

it('names what a house finds in its first policy', () => {
  for (const name of Object.keys(defaultPolicy.byClass)) expect(classTitles).toHaveProperty([name])
  expect(classTitles['judgement.weak-evidence']?.ja).not.toBe('judgement.weak-evidence')
})
