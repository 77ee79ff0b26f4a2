// What the parts of the installation are, in a few words.
import type { Words } from '@sekisho/inspection'
import type { Config } from '../config/index.ts'

/** An address or a path: the same in every language. */
export const asWritten = (text: string): Words => ({ ja: text, en: text })

export const countOf = (inspectors: number): Words => ({ ja: `${inspectors} 個`, en: `${inspectors} processes` })

export const periodsOf = ({ deliveriesDays, heldDays, historyDays, auditYears }: Config['retention']): Words => ({
  ja: `配送の記録 ${deliveriesDays} 日・隔離したメール ${heldDays} 日・やりとりの記録 ${historyDays} 日・操作の記録 ${auditYears} 年`,
  en: `records of deliveries ${deliveriesDays} days, held mail ${heldDays} days, correspondence ${historyDays} days, audit trail ${auditYears} years`,
})
