import { dirname } from 'node:path'

/** The folder everything stands in. */
export const checkout = dirname(import.meta.dirname)
