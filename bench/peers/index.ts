import { clamd } from './clamd.ts'
import type { BenchPeer } from './peer.ts'
import { rspamd } from './rspamd.ts'

export type { BenchPeer } from './peer.ts'

/** Those of them that are installed, one after the other, each ended before the next begins. */
export async function* peers(): AsyncGenerator<BenchPeer> {
  for (const start of [rspamd, clamd]) {
    const peer = await start()
    if (!peer) continue
    try {
      yield peer
    } finally {
      await peer.close()
    }
  }
}
