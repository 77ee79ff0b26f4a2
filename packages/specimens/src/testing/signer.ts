// Certificates and S/MIME mails of OpenSSL, made while the test runs.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SignerOptions {
  readonly address?: string
  readonly subject?: string
  readonly key?: readonly string[]
  readonly days?: number
}

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
export const RSA = ['-newkey', 'rsa:2048']
export const RSA_SHORT = ['-newkey', 'rsa:1024']

/** Somebody with a certificate of their own. */
export class Signer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'signer-'))

  constructor({
    address = 'info@hikari.example.org',
    subject = '/O=Hikari/CN=Hikari Info',
    key = EC,
    days = 30,
  }: SignerOptions = {}) {
    const names = ['-subj', subject, '-addext', `subjectAltName=email:${address}`, '-days', `${days}`]
    this.#run('req', '-x509', '-nodes', '-keyout', this.#key, '-out', this.#certificate, ...key, ...names)
  }

  /** The entity with its signature: headers of its own and a body, as OpenSSL writes them, lines ended by CRLF. */
  sign(entity: Uint8Array | string, ...options: readonly string[]): Buffer {
    const out = this.#signed(entity, options)
    return Buffer.from(out.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')
  }

  /** The signature as DER (RFC 5652), alone or with `-nodetach` around the entity. */
  signedData(entity: Uint8Array | string, ...options: readonly string[]): Buffer {
    return this.#signed(entity, ['-outform', 'DER', ...options])
  }

  /** Options by which another signs together with this one. */
  alsoSigning(): string[] {
    return ['-signer', this.#certificate, '-inkey', this.#key]
  }

  get fingerprint(): string {
    const told = this.#run('x509', '-in', this.#certificate, '-noout', '-fingerprint', '-sha256').toString()
    return (told.split('=')[1] ?? '').trim().replaceAll(':', '').toLowerCase()
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #key(): string {
    return join(this.#folder, 'key.pem')
  }

  get #certificate(): string {
    return join(this.#folder, 'certificate.pem')
  }

  #signed(entity: Uint8Array | string, options: readonly string[]): Buffer {
    const given = ['cms', '-sign', '-binary', '-signer', this.#certificate, '-inkey', this.#key, '-md', 'sha256', ...options]
    return execFileSync('openssl', given, { input: entity, stdio: ['pipe', 'pipe', 'ignore'] })
  }

  #run(...given: readonly string[]): Buffer {
    return execFileSync('openssl', given, { stdio: ['ignore', 'pipe', 'ignore'] })
  }
}

/** A whole mail around what was signed. */
export function mailSignedAs(signed: Uint8Array, header: Readonly<Record<string, string>> = {}): Buffer {
  const fields = {
    From: 'Hikari <info@hikari.example.org>',
    To: 'hanako@midorino.example.com',
    Subject: 'shift plan',
    'Message-ID': '<1@hikari.example.org>',
    ...header,
  }
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(head.join('')), signed])
}
