import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The inspectors' program stands beside this one: a source beside a source, a joined file beside a joined file. */
export const inspectorModule = fileURLToPath(new URL(`./inspector-main${extname(import.meta.url)}`, import.meta.url))
