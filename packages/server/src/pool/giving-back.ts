// An inspector without work gives its memory back. While there is work it may keep what a hundred mails left: collecting costs as much as some
// thirty mails.

/** Without a mail for so long. */
const QUIET_MS = 500

/** To be told of every mail; collects once none has come for a while. */
export function givesBackWhenQuiet(quietMs: number = QUIET_MS, collect: (() => void) | undefined = globalThis.gc): () => void {
  const timer = setTimeout(() => collect?.(), quietMs).unref()
  return () => void timer.refresh()
}
