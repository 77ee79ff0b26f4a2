export { findActiveFormulas, type TextFormula } from './find-formulas.ts'
