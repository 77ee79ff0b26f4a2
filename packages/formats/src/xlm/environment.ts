// What macros ask about the PC to find out whether they are being watched, answered as a PC in an office would.
import type { Plain } from './values.ts'
import { toNumber } from './values.ts'

const NOT_TOLD = 1

/** GET.WORKSPACE(type): version, window size, mouse, sound, folders, user. */
const WORKSPACE: Readonly<Record<number, Plain>> = {
  1: 'Windows (32-bit) NT 10.00',
  2: '16.0',
  4: false,
  5: true,
  6: true,
  7: true,
  8: true,
  10: false,
  13: 1_100,
  14: 650,
  15: 0,
  19: true,
  20: true,
  23: 'C:\\Users\\user\\AppData\\Roaming\\Microsoft\\Excel\\XLSTART',
  26: 'user',
  31: false,
  32: 'C:\\Program Files\\Microsoft Office\\root\\Office16',
  37: 1,
  42: true,
  48: 'C:\\Program Files\\Microsoft Office\\root\\Office16\\LIBRARY',
  61: 'C:\\Users\\user\\Documents',
}

/** GET.WINDOW, GET.DOCUMENT, GET.CELL: names and sizes where a macro compares them. */
const WINDOW: Readonly<Record<number, Plain>> = { 1: 'Book1.xls', 7: false, 8: 800, 9: 600, 20: true, 23: 3 }
const DOCUMENT: Readonly<Record<number, Plain>> = {
  1: 'Book1.xls',
  2: 'C:\\Users\\user\\Downloads',
  5: false,
  6: false,
  88: 'Book1.xls',
}

const FIXED: Readonly<Record<string, (type: Plain) => Plain>> = {
  'GET.WORKSPACE': (type) => WORKSPACE[toNumber(type)] ?? NOT_TOLD,
  'GET.WINDOW': (type) => WINDOW[toNumber(type)] ?? NOT_TOLD,
  'GET.DOCUMENT': (type) => DOCUMENT[toNumber(type)] ?? NOT_TOLD,
  'GET.WORKBOOK': () => 'Book1.xls',
  'GET.NAME': () => '',
  INFO: () => 'C:\\Users\\user\\Documents\\',
  DIRECTORY: () => 'C:\\Users\\user\\Documents',
  DOCUMENTS: () => 'Book1.xls',
  WINDOWS: () => 'Book1.xls',
  'LAST.ERROR': () => 0,
  CALLER: () => 0,
  FREAD: () => '',
  FREADLN: () => '',
  FSIZE: () => 0,
  FPOS: () => 0,
  REQUEST: () => '',
  CELL: () => '',
}

/** Answers a question about the surroundings; undefined when the function asks for nothing of the kind. */
export function askSurroundings(name: string, type: Plain): { readonly answer: Plain } | undefined {
  const fixed = FIXED[name]
  return fixed && { answer: fixed(type) }
}
