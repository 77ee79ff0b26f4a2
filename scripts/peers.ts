// The real programs the tests meet when they are installed. A missing one is named; where all are required it is a failure.
import { accessSync, constants, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

interface Peer {
  readonly name: string
  /** Any of these, on the PATH or at a place of its own. */
  readonly programs: readonly string[]
  readonly debianPackage: string
}

const peers: readonly Peer[] = [
  { name: 'Postfix', programs: ['postfix', '/usr/sbin/postfix'], debianPackage: 'postfix' },
  { name: 'PostgreSQL', programs: ['initdb', '/usr/lib/postgresql/*/bin/initdb'], debianPackage: 'postgresql' },
  { name: 'Chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'], debianPackage: 'chromium' },
  { name: 'slapd', programs: ['slapd', '/usr/sbin/slapd'], debianPackage: 'slapd ldap-utils' },
  { name: 'clamd', programs: ['clamd', '/usr/sbin/clamd'], debianPackage: 'clamav-daemon' },
  { name: 'Dovecot', programs: ['dovecot', '/usr/sbin/dovecot'], debianPackage: 'dovecot-imapd' },
]

/** Sets up what is missing on Debian and Ubuntu. */
export const installCommand = (missing: readonly Peer[]) =>
  `sudo apt-get install --no-install-recommends ${missing.map(({ debianPackage }) => debianPackage).join(' ')}`

export function missingPeers(): Peer[] {
  return peers.filter(({ programs }) => !programs.some(isThere))
}

function isThere(program: string): boolean {
  if (program.startsWith('/')) return globSync(program).some(isExecutable)
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, program)))
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
