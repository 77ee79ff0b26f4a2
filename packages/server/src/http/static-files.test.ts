import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { staticFiles } from './static-files.ts'

describe('the built console', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-pages-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<p>関所</p>')
    writeFileSync(join(folder, 'assets', 'index-1.js'), '1')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('its parts are kept by the browser, its page is asked for anew', async () => {
    const pages = await staticFiles(folder)
    expect((await pages.request('/assets/index-1.js')).headers.get('cache-control')).toContain('immutable')
    expect((await pages.request('/')).headers.get('cache-control')).toBe('no-cache')
  })

  test('every other address is the application', async () => {
    const answer = await (await staticFiles(folder)).request('/deliveries/1')
    expect([answer.status, await answer.text()]).toEqual([200, '<p>関所</p>'])
  })

  test('whoever asks only for the header leaves no file open', async () => {
    writeFileSync(join(folder, 'assets', 'large-1.js'), Buffer.alloc(1_000_000))
    const pages = await staticFiles(folder)
    const open = () => readdirSync('/proc/self/fd').length
    const before = open()
    for (let n = 0; n < 50; n += 1) {
      const answer = await pages.request('/assets/large-1.js', { method: 'HEAD' })
      expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '1000000'])
    }
    expect(open()).toBeLessThan(before + 25)
  })

  test('a part that is not there is not the application', async () => {
    expect((await (await staticFiles(folder)).request('/assets/index-0.js')).status).toBe(404)
  })

  test('taken away while the server runs, or never built: the page says how to build it', async () => {
    const pages = await staticFiles(folder)
    rmSync(join(folder, 'index.html'))
    for (const answer of [await pages.request('/'), await (await staticFiles(undefined)).request('/')]) {
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('npm start')])
    }
  })
})
