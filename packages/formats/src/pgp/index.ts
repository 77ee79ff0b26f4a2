export { looksLikePgpMessage } from './looks-like-pgp.ts'
export { type PgpFile, type PgpKind, readPgp } from './read-pgp.ts'
