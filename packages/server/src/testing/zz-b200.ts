import { openStore } from '/work/main/packages/server/src/store/index.ts'
import { aBurst } from '/work/main/packages/server/src/testing/burst.ts'
import { mkdtempSync } from 'node:fs'
const N = 200
for (const [how, auth, gap] of [['at once', false, 0], ['at once', true, 0], ['one a minute', true, 60], ['one a minute', false, 60]] as const) {
  const store = await openStore({ kind: 'sqlite', file: mkdtempSync('/tmp/b200-') + '/s.sqlite' } as never)
  const b = aBurst(store)
  const who = { more: { subject: 1, isAuthenticated: auth } }
  for (let n = 0; n < N; n++) { await b.closed(`pw-${n}-x`, who); await b.passes(1) }
  for (let i = 0; i < N; i++) { const n = (i * 17 + 5) % N; await b.telling([`:pw-${n}-x`, `pw-${n}-x`, 'TEL', '03-0000-0000', 'FAX', '1-2-3'], who); await b.passes(gap) }
  const line = []
  for (let m = 0; m < 60 && b.opened.size < N; m++) { line.push(b.opened.size); await b.passes(60) }
  console.log(how, auth, line.join(' '), b.opened.size, b.spent, b.failures.length)
}
process.exit(0)
