import { spawn } from 'node:child_process'

/** Runs a program with its output on our stderr; resolves with its exit status, 127 when it is not there. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 2, 2], ...options })
    child.on('error', () => resolve(127))
    child.on('exit', (status) => resolve(status ?? 1))
  })
}
