import { defaultPoolLimits, InspectorPool } from '../packages/server/src/pool/index.ts'
import type { Figure } from './figures.ts'
import { type HardMail, hardMails } from './hard-mails.ts'
import { residentPeakMb } from './processes.ts'
import { inspectors } from './sekisho.ts'

const MAX_MS = 5_000
const MAX_MB = 512
const NO_ENVELOPE = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }

/** Each in a fresh inspector: how long, how much memory at its highest, and what is said about it. */
export async function* measureHard(): AsyncGenerator<Figure> {
  for (const hard of hardMails()) yield await measured(hard)
}

async function measured({ name, raw, overLimit }: HardMail): Promise<Figure> {
  const pool = new InspectorPool({ size: 1, limits: defaultPoolLimits, organisation: {}, ...inspectors })
  try {
    await pool.ready()
    const [pid = 0] = pool.pids
    const began = performance.now()
    const { verdict } = await pool.inspect({ source: 'bench', envelope: NO_ENVELOPE, receivedAt: new Date(0), raw })
    const ms = performance.now() - began
    const mb = residentPeakMb(pid) ?? 0
    const silent = overLimit && verdict === 'clean'
    const value = `${ms.toFixed(0)} ms, ${mb.toFixed(0)} MB, ${verdict}`
    const target = `≤ ${MAX_MS} ms, ≤ ${MAX_MB} MB${overLimit ? ', not clean' : ''}`
    return { what: `${name} (${(raw.length / 1e6).toFixed(1)} MB)`, value, target, met: ms <= MAX_MS && mb <= MAX_MB && !silent }
  } finally {
    await pool.close()
  }
}
