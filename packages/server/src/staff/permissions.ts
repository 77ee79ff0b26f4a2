import type { Permission, Role } from '../http/api.ts'

const viewer = ['delivery.read', 'audit.read', 'status.read', 'metrics.read', 'policy.read', 'directory.read'] as const
const operator = [
  ...viewer,
  'text.read',
  'quarantine.release',
  'quarantine.destroy',
  'file.inspect',
  'history.read',
  'history.forget',
  'leak.read',
  'leak.edit',
  'policy.edit',
  'directory.edit',
] as const

/** What each role may do. Reading the text of someone's mail is more than reading about it. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = { viewer, operator, admin: operator }
