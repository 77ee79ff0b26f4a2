import type { Server } from 'node:net'
import { isAbsolute, join } from 'node:path'
import { type Endpoint, endpointOf } from './config/index.ts'
import type { MilterAddress } from './gate/milter/index.ts'
import { StartError } from './start-error.ts'

/** `unix:PATH` (relative to the data folder) or `HOST:PORT`. */
export function milterAddress(text: string, dataFolder: string): MilterAddress {
  if (!text.startsWith('unix:')) return endpointOf(text)
  const path = text.slice('unix:'.length)
  return { path: isAbsolute(path) ? path : join(dataFolder, path) }
}

export function addressText(address: MilterAddress): string {
  return 'path' in address ? `unix:${address.path}` : `${hostText(address.host)}:${address.port}`
}

/** Resolves to the port taken. Throws `StartError` when it cannot be had. */
export async function listenHttp(server: Server, { host, port }: Endpoint): Promise<number> {
  await cannotListen('console.listen', `${hostText(host)}:${port}`, async () => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.removeListener('error', reject)
        resolve()
      })
    })
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** Turns what the system says into the setting that has to be looked at. */
export async function cannotListen<T>(key: string, where: string, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const taken = code === 'EADDRINUSE'
    throw new StartError(
      {
        ja: `${where} で待てません（${code}）。${taken ? 'ほかのプログラム、またはもう一つの関所が使っています。' : ''}設定の ${key} を確かめてください。`,
        en: `Cannot listen on ${where} (${code}). ${taken ? 'Another program, or another Sekisho, uses it. ' : ''}Check ${key} in the configuration.`,
      },
      error,
    )
  }
}

export function hostText(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
