// What main may load: it knows the house, and reads no message.
export type { Organisation } from './organisation.ts'
export { organisationFrom } from './organisation-from.ts'
