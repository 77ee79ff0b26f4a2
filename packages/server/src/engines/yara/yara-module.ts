import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program that applies rules stands beside this one: a source beside a source, a joined file beside a joined file. */
export const yaraModule = fileURLToPath(new URL(`./yara-main${extname(import.meta.url)}`, import.meta.url))
