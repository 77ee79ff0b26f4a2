// Kinds of value that have their own form. The messages are keys of `issues.ts`.
import { z } from 'zod'

const ENDPOINT = /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?):(\d{1,5})$/

/** `HOST:PORT`; IPv6 in brackets. Port 0 lets the system choose. */
export const endpoint = z.string().refine(isEndpoint, 'endpoint')

/** `unix:PATH` or `HOST:PORT`. */
export const listenAddress = z.string().refine((text) => /^unix:[^\0]{1,100}$/.test(text) || isEndpoint(text), 'listen')

export const webUrl = z.string().refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), 'web-url')

export const pgUrl = z.string().refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''), 'postgres-url')

export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** The parts of an `endpoint`; IPv6 without its brackets. */
export function endpointOf(text: string): Endpoint {
  const colon = text.lastIndexOf(':')
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) }
}

function isEndpoint(text: string): boolean {
  return Number(ENDPOINT.exec(text)?.[2] ?? Number.NaN) <= 65_535
}
