import { performance } from 'node:perf_hooks'
import type { Config } from './config/index.ts'
import { addressText } from './listeners.ts'
import { type Running, start } from './main.ts'
import { StartError } from './start-error.ts'

const EXIT_STOPPED = 0
const EXIT_NOT_STARTED = 2

interface Console {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  once(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown
  removeListener(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown
}

/** Runs the server until it is told to stop; resolves to the exit status. Says what to do when it cannot start. */
export async function serve(config: Config, process: Console): Promise<number> {
  const { language } = config.log
  let running: Running
  try {
    running = await start(config)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`${error.words[language]}\n`)
    return EXIT_NOT_STARTED
  }
  process.stdout.write(`${readyLines(running, language).join('\n')}\n`)
  await told(process)
  process.stdout.write(language === 'ja' ? '関所を閉じています…\n' : 'Closing…\n')
  await running.close()
  return EXIT_STOPPED
}

/** What the person at the keyboard needs next. */
export function readyLines({ gate, consoleUrl, firstOperatorLink }: Running, language: 'ja' | 'en'): string[] {
  const seconds = (performance.now() / 1_000).toFixed(1)
  const where = gate.map(addressText).join('  ')
  if (language === 'ja') {
    const link = [
      '',
      '最初の担当者を登録するには、このリンクを開いてください（24 時間、一度だけ有効）:',
      `  ${firstOperatorLink}`,
    ]
    return [
      `関所を開きました（${seconds} 秒）。`,
      `  入口（milter）  ${where}`,
      `  操作画面        ${consoleUrl}`,
      ...(firstOperatorLink ? link : []),
    ]
  }
  const link = ['', 'To create the first operator, open this link (works once, for 24 hours):', `  ${firstOperatorLink}`]
  return [
    `Sekisho is ready (${seconds} s).`,
    `  gate (milter)  ${where}`,
    `  console        ${consoleUrl}`,
    ...(firstOperatorLink ? link : []),
  ]
}

function told(process: Console): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.removeListener('SIGTERM', stop)
      process.removeListener('SIGINT', stop)
      resolve()
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
}
