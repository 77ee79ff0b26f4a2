/** After the start, when the first mails have been taken; and then again and again. */
const FIRST_MS = 60_000
const EVERY_MS = 6 * 60 * 60_000

/** Runs `job` from time to time until the returned function is called; what fails is told and tried again the next time. */
export function fromTimeToTime(job: () => Promise<unknown>, report: { failed(error: unknown): void; works(): void }): () => void {
  let timer: NodeJS.Timeout
  const run = async () => {
    try {
      await job()
      report.works()
    } catch (error) {
      report.failed(error)
    }
    timer = setTimeout(() => void run(), EVERY_MS).unref()
  }
  timer = setTimeout(() => void run(), FIRST_MS).unref()
  return () => clearTimeout(timer)
}
