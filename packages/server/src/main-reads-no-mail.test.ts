// What parses hostile bytes is loaded by the inspectors alone: main neither risks it nor pays for it.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const readers = String.raw`packages/(?:formats/|inspection/src/(?:unpack/(?:walk|unpack|openers)|html/|detectors/))|/(?:mailauth|htmlparser2|pdfjs-dist|7z-wasm)/`
const listing = `
import { registerHooks } from 'node:module'
const loaded = []
registerHooks({ load(url, context, next) { if (new RegExp(process.argv[2]).test(url)) loaded.push(url); return next(url, context) } })
await import(process.argv[1])
console.log(loaded.join('\\n'))
`

test.each(['./main.ts', './cli/inspect/command.ts', './cli/inspect/judge-among-others.ts', './cli/inspect/past-mails.ts'])(
  '%s loads no reader',
  async (module) => {
    const url = new URL(module, import.meta.url).href
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', listing, url, readers])
    expect((await run).stdout.trim()).toBe('')
  },
  30_000,
)
