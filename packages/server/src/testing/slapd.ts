// An OpenLDAP of our own for one test: private folder, a port of loopback, and a house of people that do not exist.
import { execFile, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'

const run = promisify(execFile)

export const BASE_DN = 'dc=midorino,dc=example,dc=com'
export const READER_DN = `cn=reader,${BASE_DN}`
export const READER_PASSWORD = 'read-only'

export interface TestSlapd {
  readonly url: string
  /** Encrypted from the first byte. */
  readonly secureUrl: string
  /** The certificate both ways of encryption show. */
  readonly caFile: string
  /** Adds entries, as LDIF (RFC 2849). */
  add(ldif: string): Promise<void>
  close(): Promise<void>
}

/** Resolves when it answers. At most `sizeLimit` entries without paging. */
export async function startSlapd({ sizeLimit = 500 } = {}): Promise<TestSlapd> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-slapd-'))
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'data'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...names,
    '-keyout',
    key,
    '-out',
    certificate,
  ])
  writeFileSync(join(folder, 'slapd.conf'), configuration(folder, { key, certificate, sizeLimit }))
  const [port, securePort] = [await freePort(), await freePort()]
  const [url, secureUrl] = [`ldap://localhost:${port}`, `ldaps://localhost:${securePort}`]
  const listeners = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${securePort}`].join(' ')
  const slapd = spawn('/usr/sbin/slapd', ['-f', join(folder, 'slapd.conf'), '-h', listeners, '-d', '0'], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => slapd.once('exit', () => resolve()))
  const add = async (ldif: string) => {
    const file = join(folder, 'entries.ldif')
    writeFileSync(file, ldif)
    await run('ldapadd', ['-x', '-H', `ldap://127.0.0.1:${port}`, '-D', READER_DN, '-w', READER_PASSWORD, '-f', file])
  }
  const close = async () => {
    slapd.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (let attempts = 0; !(await answers(port)); attempts += 1) {
    if (attempts > 200 || slapd.exitCode !== null) {
      await close()
      throw new Error('slapd did not start')
    }
    await pause(50)
  }
  await add(`dn: ${BASE_DN}\nobjectClass: dcObject\nobjectClass: organization\no: みどり野病院\ndc: midorino\n`)
  return { url, secureUrl, caFile: certificate, add, close }
}

const configuration = (
  folder: string,
  { key, certificate, sizeLimit }: { key: string; certificate: string; sizeLimit: number },
) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile ${join(folder, 'pid')}
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile ${certificate}
TLSCertificateKeyFile ${key}
sizelimit size.soft=${sizeLimit} size.hard=${sizeLimit} size.prtotal=unlimited
database mdb
suffix "${BASE_DN}"
rootdn "${READER_DN}"
rootpw ${READER_PASSWORD}
directory ${join(folder, 'data')}
access to * by users read by anonymous auth
`

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return await new Promise((resolve) => {
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
