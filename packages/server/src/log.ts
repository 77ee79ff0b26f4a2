import pino, { type Logger } from 'pino'

/** One JSON line per event, on standard error: standard output is for the person who starts the server. */
export function createLog(level: string, destination: { write(line: string): void } = process.stderr): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    destination,
  )
}
