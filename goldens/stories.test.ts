import { describe, expect, it } from 'vitest'
import { expected, inspectStory, stories } from './stories.ts'

describe('goldens', async () => {
  it.each(await stories())('%s is inspected as expected', async (story) => {
    const inspections = await inspectStory(story)
    expect(JSON.parse(JSON.stringify(inspections))).toEqual(await expected(story))
  })

  it.each(await stories())('%s: the bad mail is stopped and its look-alike passes', async (story) => {
    const inspections = await inspectStory(story)
    for (const [name, { verdict }] of Object.entries(inspections)) {
      expect.soft(verdict === 'clean', name).toBe(name.startsWith('look-alike'))
    }
  })
})
