import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { nameKey } from './name-key.ts'

describe('one name', () => {
  test.each([
    [
      '佐藤 花子',
      [
        '佐藤花子',
        '花子 佐藤',
        '佐藤　花子',
        '佐藤花子様',
        '佐藤 花子 先生',
        '【総務課】佐藤花子',
        '佐藤花子（みどり野病院）',
        'みどり野病院 総務課 佐藤 花子',
        '佐藤花子 / Sato Hanako',
        '"佐藤 花子"',
        '佐藤 花子 <hanako@midorino.test>',
        '佐藤花子 医師',
        '看護部 佐藤花子 看護師長',
      ],
    ],
    ['高橋 花子', ['髙橋花子', '髙橋 花子 さん', 'みどり野病院/高橋花子']],
    ['渡辺 一', ['渡邉一', '渡邊 一']],
    ['Sato Hanako', ['SATO, Hanako', 'Hanako Sato', 'hanako  sato', 'Dr. Hanako Sato', 'Ｓａｔｏ Ｈａｎａｋｏ']],
    ['中村 花子', ['中村花子', '総務課 中村花子']],
    ['日下部 太郎', ['日下部太郎']],
    ['総務課', ['総務課', '【総務課】']],
  ])('%s', (name, forms) => {
    for (const form of forms) expect(nameKey(form)).toBe(nameKey(name))
    expect(nameKey(name)).not.toBe('')
  })

  test.each([
    ['佐藤 一', '佐藤 一郎'],
    ['田中', '中田'],
    ['佐藤 花子', '高橋 花子'],
    ['中村 花子', '花子'],
    ['総務課', '経理課'],
    ['Sato Hanako', 'Sato Ichiro'],
  ])('%s is not %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other))
  })

  test.each(['', ' ', 'x7@unrelated.test', '<x7@unrelated.test>', '"', '----'])('%j is none', (name) => {
    expect(nameKey(name)).toBe('')
  })

  test('takes no time from a name made to take long', () => {
    const before = process.cpuUsage().user
    for (const name of ['【'.repeat(50_000), 'a@'.repeat(50_000), '佐'.repeat(50_000), '様'.repeat(50_000)]) nameKey(name)
    expect(process.cpuUsage().user - before).toBeLessThan(500_000)
  })

  test('keeps nothing of the mail that it was cut out of', () => {
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    const used = (): number => {
      if (typeof collect === 'function') collect()
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    }
    const before = used()
    for (let mail = 0; mail < 100; mail++) {
      const header = Buffer.alloc(1024 * 1024, `Sato Hanako of house ${mail} `).toString('latin1')
      nameKey(header.slice(0, 24))
      nameKey(header)
    }
    expect(used() - before).toBeLessThan(50 * 1024 * 1024)
  })
})
