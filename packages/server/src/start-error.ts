import type { Words } from '@sekisho/inspection'
import { describeFailure } from './health/failure-words.ts'
import { StoreUnavailable } from './store/store-unavailable.ts'
import { VaultUnavailable } from './vault/vault-unavailable.ts'

/** The server cannot start, and the person who started it can do something about it. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly words: Words

  constructor(words: Words, cause?: unknown) {
    super(words.en, { cause })
    this.words = words
  }
}

/** What the person at the keyboard can do something about, in words; anything else as it is. */
export function asStartError(error: unknown): unknown {
  if (error instanceof StoreUnavailable || error instanceof VaultUnavailable) {
    const { ja, en } = describeFailure(error)
    return new StartError({ ja: `${ja}（${error.message}）`, en: `${en} (${error.message})` }, error)
  }
  if (error instanceof AggregateError) {
    const detail = String(error.errors[0])
    return new StartError(
      { ja: `検査プロセスを始められません：${detail}`, en: `The inspectors cannot be started: ${detail}` },
      error,
    )
  }
  if (error instanceof Error && 'code' in error && /^(EACCES|EROFS|ENOSPC|ENOTDIR|EEXIST|EPERM)$/.test(String(error.code))) {
    return new StartError(
      { ja: `データフォルダに書けません：${error.message}`, en: `The data folder cannot be written: ${error.message}` },
      error,
    )
  }
  return error
}
