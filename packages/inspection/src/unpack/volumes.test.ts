import { describe, expect, test } from 'vitest'
import { inOrder, volumeName } from './volumes.ts'

const order = (...names: string[]): string[] | undefined =>
  inOrder(
    names.flatMap((file) => {
      const place = volumeName(file)
      return place ? [{ place, file }] : []
    }),
  )

describe('files of a split archive', () => {
  test.each([
    [
      ['a.zip.002', 'a.zip.001'],
      ['a.zip.001', 'a.zip.002'],
    ],
    [
      ['a.zip', 'a.z02', 'a.z01'],
      ['a.z01', 'a.z02', 'a.zip'],
    ],
    [
      ['a.part02.rar', 'a.part01.rar'],
      ['a.part01.rar', 'a.part02.rar'],
    ],
    [
      ['a.r00', 'a.rar', 'a.r01'],
      ['a.rar', 'a.r00', 'a.r01'],
    ],
  ])('%j', (names, expected) => {
    expect(order(...names)).toEqual(expected)
  })

  test.each([
    [['a.zip.001', 'a.zip.003']],
    [['a.zip.002', 'a.zip.003']],
    [['a.zip']],
    [['a.rar', 'a.r01']],
    [['report.2023', 'report.2024']],
  ])('%j do not make one', (names) => {
    expect(order(...names)).toBeUndefined()
  })
})
