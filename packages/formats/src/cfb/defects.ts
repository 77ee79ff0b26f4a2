import type { CfbDefect, CfbDefectCode } from './types.ts'

/** Defects kept of one file: what follows says nothing new. */
const MAX_DEFECTS = 500

/** Collects what is wrong with a compound file, up to a limit. */
export class CfbDefects {
  readonly found: CfbDefect[] = []

  add(code: CfbDefectCode, what: string): void {
    if (this.found.length < MAX_DEFECTS) this.found.push({ code, what })
  }
}
