// Applies YARA rules. The engine is native code, which weakens the fence of its process: so this one never parses a mail, gets
// texts of rules and bytes to look at, and is killed when it takes too long.
import type { EngineMatch } from '@sekisho/inspection'
import { lockNetwork } from '../../pool/network-lock.ts'
import type { CompiledRules } from './compile.ts'
import { compileRules } from './compile.ts'
import type { FromYara, ToYara } from './messages.ts'
import { scanWith } from './scan.ts'

lockNetwork()

let rules: readonly CompiledRules[] = []

process.on('message', (message: ToYara) => {
  if (message.kind === 'compile') {
    const compiled = compileRules(message.files, (file) => send({ kind: 'compiling', file }))
    rules = compiled.sets
    send({ kind: 'compiled', rules: compiled.rules, problems: compiled.problems })
    return
  }
  send(scanned(message.scan, message.name, message.bytes))
})
process.on('disconnect', () => process.exit(0))
send({ kind: 'ready' })

function scanned(scan: number, name: string, bytes: Uint8Array): FromYara {
  try {
    const matches: EngineMatch[] = rules.flatMap((set) => scanWith(set, name, bytes))
    return { kind: 'scanned', scan, matches }
  } catch (error) {
    return { kind: 'not-scanned', scan, reason: error instanceof Error ? error.message : String(error) }
  }
}

function send(message: FromYara): void {
  process.send?.(message)
}
