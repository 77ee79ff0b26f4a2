import { expect, test } from 'vitest'
import { remembering } from './remembered-answers.ts'

function asked() {
  const questions: string[] = []
  let at = 0
  const resolve = remembering(
    async (name, type) => {
      questions.push(`${type} ${name}`)
      if (name.startsWith('gone')) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
      if (name.startsWith('slow')) throw Object.assign(new Error('too late'), { code: 'ETIMEOUT' })
      return [[`${questions.length}`]]
    },
    () => at,
  )
  return { questions, resolve, later: (ms: number) => (at += ms) }
}

test('the same question is asked once, also while its answer is awaited, whatever its case', async () => {
  const { questions, resolve } = asked()
  const answers = await Promise.all([resolve('example.com', 'TXT'), resolve('Example.COM', 'TXT'), resolve('example.com', 'MX')])
  expect(answers).toEqual([[['1']], [['1']], [['2']]])
  expect(questions).toEqual(['TXT example.com', 'MX example.com'])
})

test('an answer grows old', async () => {
  const { questions, resolve, later } = asked()
  await resolve('example.com', 'TXT')
  later(30_001)
  await resolve('example.com', 'TXT')
  expect(questions).toHaveLength(2)
})

test('"no such name" is an answer, a failure is not', async () => {
  const { questions, resolve } = asked()
  for (let n = 0; n < 2; n++) {
    await expect(resolve('gone.test', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(resolve('slow.test', 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' })
  }
  expect(questions).toEqual(['TXT gone.test', 'TXT slow.test', 'TXT slow.test'])
})

test('not without end', async () => {
  const { questions, resolve } = asked()
  for (let n = 0; n < 6_000; n++) await resolve(`${n}.test`, 'TXT')
  await resolve('0.test', 'TXT')
  await resolve('5999.test', 'TXT')
  expect(questions).toHaveLength(6_001)
})
