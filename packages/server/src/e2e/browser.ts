// Chromium at the console. Whatever the page complains about fails the test.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'

const web = fileURLToPath(new URL('../../../web/', import.meta.url))

/** Nothing it would like to do by itself: no updates, no syncing, no network beyond the page. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export class ConsoleBrowser {
  readonly page: Page
  /** Errors of the page's own: exceptions, the console, the content security policy, requests that failed or left the house. */
  readonly complaints: string[] = []
  readonly #browser: Browser

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(`exception: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(`${message.type()}: ${message.text()}`)
    })
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url())
      if (hostname !== '127.0.0.1' && protocol.startsWith('http')) this.complaints.push(`asked elsewhere: ${request.url()}`)
    })
  }

  static async open(): Promise<ConsoleBrowser> {
    buildPages()
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
    const context = await browser.newContext({
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      viewport: { width: 1280, height: 900 },
    })
    context.setDefaultTimeout(20_000)
    return new ConsoleBrowser(browser, await context.newPage())
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }
}

/** The pages as the server serves them, unless they are there. */
function buildPages(): void {
  if (existsSync(join(web, 'dist', 'index.html'))) return
  const vite = join(web, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: web, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the pages could not be built: ${stderr}`)
}
