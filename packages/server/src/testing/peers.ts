import { existsSync, globSync } from 'node:fs'

/** Programs the product meets in real houses; tests use those that are installed. */
const peers = {
  postgresql: { install: 'apt-get install postgresql', found: () => globSync('/usr/lib/postgresql/*/bin/initdb').length > 0 },
  postfix: { install: 'apt-get install postfix', found: () => existsSync('/usr/sbin/postfix') },
  chromium: { install: 'apt-get install chromium', found: () => existsSync('/usr/bin/chromium') },
  'a private Postfix': { install: 'its master starts only as root', found: () => process.getuid?.() === 0 },
  dovecot: { install: 'apt-get install dovecot-imapd', found: () => existsSync('/usr/sbin/dovecot') },
  'a private Dovecot': { install: 'its master starts only as root', found: () => process.getuid?.() === 0 },
  slapd: {
    install: 'apt-get install slapd ldap-utils',
    found: () => existsSync('/usr/sbin/slapd') && existsSync('/usr/bin/ldapadd'),
  },
  clamd: { install: 'apt-get install clamav-daemon', found: () => existsSync('/usr/sbin/clamd') },
} as const

export type Peer = keyof typeof peers

/**
 * True when the program is installed: `describe.runIf(peer('postgresql'))`. Otherwise says how to install it; with
 * SEKISHO_REQUIRE_PEERS=1 a missing one is a failure.
 */
export function peer(name: Peer): boolean {
  const { install, found } = peers[name]
  if (found()) return true
  const message = `${name} is not there (${install})`
  if (process.env['SEKISHO_REQUIRE_PEERS'] === '1') throw new Error(message)
  console.warn(`skipped: ${message}`)
  return false
}
