// `sekisho`: one command, then the exit status (0 all clean, 1 something is not, 2 it could not be done).
import process from 'node:process'
import { EXIT_NOT_DONE } from './cli-error.ts'
import { runProgram } from './program.ts'
import { endQuietlyOnClosedPipe } from './terminal/output.ts'

endQuietlyOnClosedPipe(process.stdout)
try {
  process.exitCode = await runProgram(process.argv.slice(2), process)
} catch (error) {
  process.exitCode = EXIT_NOT_DONE
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
}
