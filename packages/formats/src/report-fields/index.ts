export { type FieldGroup, readFieldGroups } from './read-field-groups.ts'
