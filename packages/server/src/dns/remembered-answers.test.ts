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
      return [[name.startsWith('long') ? 'x'.repeat(10_000) : `${questions.length}`]]
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
  later(59_999)
  await resolve('example.com', 'TXT')
  expect(questions).toHaveLength(1)
  later(2)
  await resolve('example.com', 'TXT')
  expect(questions).toHaveLength(2)
})

test('"no such name" is kept for a while, a failure for a moment', async () => {
  const { questions, resolve, later } = asked()
  const ask = async () => {
    await expect(resolve('gone.test', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(resolve('slow.test', 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' })
  }
  await ask()
  await ask()
  expect(questions).toEqual(['TXT gone.test', 'TXT slow.test'])
  later(5_001)
  await ask()
  expect(questions).toEqual(['TXT gone.test', 'TXT slow.test', 'TXT slow.test'])
  later(25_000)
  await ask()
  expect(questions.filter((question) => question === 'TXT gone.test')).toHaveLength(2)
})

test('an answer of unusual length is not kept', async () => {
  const { questions, resolve } = asked()
  await resolve('long.test', 'TXT')
  await resolve('long.test', 'TXT')
  expect(questions).toHaveLength(2)
})

test('not without end: those not asked for longest go first', async () => {
  const { questions, resolve } = asked()
  await resolve('often.test', 'TXT')
  for (let n = 0; n < 6_000; n++) {
    await resolve(`${n}.test`, 'TXT')
    if (n % 1_000 === 0) await resolve('often.test', 'TXT')
  }
  await resolve('often.test', 'TXT')
  await resolve('5999.test', 'TXT')
  expect(questions).toHaveLength(6_001)
  await resolve('0.test', 'TXT')
  expect(questions).toHaveLength(6_002)
})
