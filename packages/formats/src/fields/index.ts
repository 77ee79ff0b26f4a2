export { type Field, FieldReading } from './field-reading.ts'
export { type FieldInstruction, fieldArguments, parseInstruction } from './instruction.ts'
