import type { Found } from './detect.ts'
import type { Severity } from './inspection.ts'

/** Heavier first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

/** 5 for `critical`, 1 for `info`. */
export const weight = (severity: Severity): number => SEVERITIES.length - SEVERITIES.indexOf(severity)

export const severityOf = ({ detector, finding }: Found): Severity => finding.severity ?? detector.severity
export const weightOf = (found: Found): number => weight(severityOf(found))
