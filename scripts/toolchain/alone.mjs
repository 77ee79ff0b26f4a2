import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolchain } from './places.mjs'
import { say } from './say.mjs'

const lock = join(toolchain, 'preparing')

/** Runs `work` while no other launcher of this checkout prepares; waits for one that does, steps over one that died. */
export async function alone(work) {
  mkdirSync(toolchain, { recursive: true })
  let told = false
  while (!taken()) {
    if (!told) say('別の準備が終わるのを待っています', 'waiting for another preparation of this checkout to finish')
    told = true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function taken() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isRunning(holder())) rmSync(lock, { force: true })
    return false
  }
}

/** The process that holds the lock; a lock still being written counts as held by us all, for one more look. */
function holder() {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid
  } catch {
    return process.pid
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
