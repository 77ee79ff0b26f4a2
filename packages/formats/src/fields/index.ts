export { type Field, FieldReading } from './field-reading.ts'
export { type FieldInstruction, parseInstruction } from './instruction.ts'
