import type { SheetKind, SheetState } from '../xlm/types.ts'

/** [MS-XLS] §2.4.28 hsState. */
export const STATES: readonly SheetState[] = ['visible', 'hidden', 'veryHidden', 'veryHidden']
/** §2.4.28 dt. */
export const KINDS: Readonly<Record<number, SheetKind>> = { 0: 'worksheet', 1: 'macro', 2: 'chart', 6: 'vba' }

/** §2.4.52 CodePage, as a label of its charset. */
export const codePageLabel = (page: number): string | undefined =>
  page === 1200 ? undefined : page === 32_768 || page === 10_000 ? 'macintosh' : page === 32_769 ? 'windows-1252' : `cp${page}`
