// What macros do to the PC, in three words.

export type Deed = 'execute' | 'download' | 'write' | 'other'

const BY_FUNCTION: Readonly<Record<string, Deed>> = {
  EXEC: 'execute',
  EXECUTE: 'execute',
  INITIATE: 'execute',
  POKE: 'execute',
  'APP.ACTIVATE': 'other',
  'SEND.KEYS': 'execute',
  CALL: 'execute',
  REGISTER: 'execute',
  'REGISTER.ID': 'execute',
  'CREATE.OBJECT': 'execute',
  'INSERT.OBJECT': 'execute',
  'VBA.INSERT.FILE': 'execute',
  FOPEN: 'write',
  FWRITE: 'write',
  FWRITELN: 'write',
  'SAVE.AS': 'write',
  'SAVE.COPY.AS': 'write',
  'FILE.DELETE': 'write',
  OPEN: 'download',
  'OPEN.TEXT': 'download',
  NEWWEBQUERY: 'download',
  'ON.TIME': 'other',
  ALERT: 'other',
  'SEND.MAIL': 'other',
}

const DOWNLOADS = /urldownloadto|urlopen|internetopen|internetread|httpsend|httpopen|winhttp/i
const WRITES = /^_?l?(?:write|creat)|createfile|createdirectory|movefile|copyfile|writefile/i

/** Functions that are written down with their arguments when they are reached. */
export const DEED_FUNCTIONS: readonly string[] = [...Object.keys(BY_FUNCTION), 'FREAD', 'FREADLN']

/** What a call does; the name of a Windows function among its arguments tells more than CALL does. */
export function deedOf(name: string, args: readonly string[]): Deed {
  if (args.slice(0, 3).some((arg) => DOWNLOADS.test(arg))) return 'download'
  if (/^(?:CALL|REGISTER)/.test(name) && WRITES.test(args[1] ?? '')) return 'write'
  return BY_FUNCTION[name] ?? 'execute'
}
