export { type AuditDetails, type AuditNote, AuditRepository } from './audit-repository.ts'
