import { gzipSync } from 'node:zlib'
import { aMail, svgLogo, svgWithScript } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const drawing = (inner: string) => ({
  name: 'a.svg',
  bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${inner}</svg>`),
  type: 'image/svg+xml',
})

describe('svg.script', () => {
  test.each([
    svgWithScript(),
    drawing('onload="location=1">'),
    drawing('><a href="java&#10;script:x()"><rect/></a>'),
    drawing('><image href="x" onerror="x()"/>'),
    { name: 'a.svgz', bytes: gzipSync(svgWithScript().bytes) },
  ])('speaks for %#', async (file) => {
    const inspection = await inspected(aMail().attaching(file))
    expect(spoke(inspection)).toContain('svg.script')
    expect(inspection.verdict).toBe('malicious')
  })

  test('where its script leads is among its links', async () => {
    const { artifacts } = await inspected(aMail().attaching(svgWithScript('https://login.example.com/a')))
    expect(artifacts[0]?.links).toContain('https://login.example.com/a')
  })

  test('a logo stays clean', async () => {
    expect(spoke(await inspected(aMail().attaching(svgLogo())))).toEqual([])
  })
})
