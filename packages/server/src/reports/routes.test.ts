import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { NameUseOverview, Problem, ReportsRead } from '../http/api.ts'
import { aConsole, Browser, signedIn } from '../testing/console.ts'
import { jsonOf } from '../testing/json.ts'

let house: Awaited<ReturnType<typeof aConsole>>
let browser: Browser
beforeEach(async () => {
  house = await aConsole()
  browser = await signedIn(house)
})
afterEach(async () => await house.close())

const report = gzipSync(
  '<?xml version="1.0"?><feedback><report_metadata><org_name>r.example</org_name><report_id>1</report_id><date_range><begin>1763683200</begin><end>1763769599</end></date_range></report_metadata><policy_published><domain>example.com</domain></policy_published></feedback>',
)

it('takes a report as it came, and tells that it is about somebody else', async () => {
  const response = await browser.post('/api/reports?filename=r.xml.gz', report)
  expect(response.status).toBe(200)
  expect(await jsonOf<ReportsRead>(response)).toEqual({ read: 0, repeated: 0, notOurs: 1 })
  expect(await jsonOf<NameUseOverview>(await browser.get('/api/reports?days=90&use=unknown'))).toMatchObject({
    reports: 0,
    sources: [],
  })
  expect((await house.audit.page('house', { limit: 1 })).items[0]).toMatchObject({
    what: 'reports.imported',
    details: { name: 'r.xml.gz', read: 0 },
  })
})

it('a bomb is no report, and breaks nothing', async () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from('<feedback>'), Buffer.alloc(30_000_000, '<a>')]))
  expect(await jsonOf<ReportsRead>(await browser.post('/api/reports?filename=b.gz', bomb))).toEqual({
    read: 0,
    repeated: 0,
    notOurs: 0,
  })
})

it('refuses more than 10 MB, and who is not signed in', async () => {
  const large = await browser.post('/api/reports?filename=r.xml', Buffer.alloc(10 * 1024 * 1024 + 1))
  expect(large.status).toBe(413)
  expect((await jsonOf<Problem>(large)).type).toBe('request/too-large')
  expect((await new Browser(house.app).get('/api/reports')).status).toBe(401)
  expect((await browser.get('/api/reports?days=0')).status).toBe(400)
})
