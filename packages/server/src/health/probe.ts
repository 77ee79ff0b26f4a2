import type { Store } from '../store/index.ts'
import type { FileVault } from '../vault/index.ts'
import type { HealthWatch } from './health-watch.ts'

/** How often we look, while all is well and while something is not. */
const WELL_MS = 30_000
const ILL_MS = 2_000

/** Tries store and vault again and again, so that a failure shows without a mail, and a recovery as well. The function ends it. */
export function watchStorage(store: Store, vault: FileVault, health: HealthWatch): () => void {
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const look = async () => {
    await Promise.all([check('store', () => store.probe(), health), check('vault', () => vault.probe(), health)])
    if (!ended) timer = setTimeout(() => void look(), health.health === 'ok' ? WELL_MS : ILL_MS).unref()
  }
  timer = setTimeout(() => void look(), WELL_MS).unref()
  health.onFailure(() => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), ILL_MS).unref()
  })
  return () => {
    ended = true
    clearTimeout(timer)
  }
}

async function check(part: 'store' | 'vault', probe: () => Promise<void>, health: HealthWatch): Promise<void> {
  try {
    await probe()
    health.works(part)
  } catch (error) {
    health.failed(part, error)
  }
}
