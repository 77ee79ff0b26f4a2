import { FormatError } from '@sekisho/formats/bytes'
import { readPgp } from '@sekisho/formats/pgp'
import { plainName } from '../../names/extension.ts'
import { PGP } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

/** OpenPGP messages (RFC 9580): what is only signed or compressed is looked into, what is encrypted is told. */
export const pgpOpener: Opener = {
  name: 'pgp',
  types: [PGP],
  async open(artifact, walk) {
    const { kind, content, name } = readPgp(artifact.content, walk.budget)
    artifact.facts['OpenPGP'] = kind
    if (kind === 'encrypted') throw new FormatError('encrypted', 0, 'OpenPGP')
    const outer = artifact.name === null ? null : plainName(artifact.name).replace(/\.(?:asc|gpg|pgp|sig)$/i, '')
    if (content && content.length > 0) await walk.add(artifact, { name: name ?? outer, content })
  },
}
