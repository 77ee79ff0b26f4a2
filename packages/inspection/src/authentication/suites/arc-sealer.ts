// Seals a mail (RFC 8617 §5.1) without the library that verifies it, and wrongly where a case asks for it.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface SuiteMail {
  /** Each with its folds, without its last CRLF. */
  readonly fields: readonly string[]
  /** With CRLF. */
  readonly body: string
}

export interface Sealing {
  readonly instance: number
  readonly cv?: string
  /** Tags that are other than they would be; null for one that is not there. */
  readonly as?: Readonly<Record<string, string | null>>
  readonly ams?: Readonly<Record<string, string | null>>
  readonly aar?: string
  /** What is written otherwise before it is signed. `b=@` holds the place of the signature. */
  readonly writeAs?: (field: string) => string
  readonly writeAms?: (field: string) => string
  readonly key?: KeyObject
  /** Only to be signed by; what the fields say of it is a matter of their tags. */
  readonly hash?: 'sha256' | 'sha1'
}

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const ed25519 = generateKeyPairSync('ed25519')

/** The mail with one more set above its other fields; the seal covers the sets that are there. */
export function sealed(mail: SuiteMail, sealing: Sealing): SuiteMail {
  const { instance, cv = instance === 1 ? 'none' : 'pass', hash = 'sha256', key = rsa.privateKey } = sealing
  const a = key.asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256'
  const common = { i: String(instance), a, d: 'example.org', s: 'dummy', t: '1421363082' }
  const h = 'From:To:Date:Subject:MIME-Version'
  const ams = { ...common, c: 'relaxed/relaxed', h, bh: '', b: '@', ...sealing.ams }
  const [headerForm = 'simple', bodyForm = 'simple'] = (ams.c ?? 'simple').split('/')
  const bodyHash = createHash('sha256').update(bodyIn(bodyForm, mail.body)).digest('base64')
  const amsText = (sealing.writeAms ?? same)(field('ARC-Message-Signature', { ...ams, bh: ams.bh === '' ? bodyHash : ams.bh }))
  const results =
    sealing.aar ?? `ARC-Authentication-Results: i=${instance}; lists.example.org; spf=pass smtp.mailfrom=jqd@d1.example`
  const chosen = (ams.h ?? '').split(':').map((name) => name.trim().toLowerCase())
  const covered = [
    ...chosenFrom([results, ...mail.fields], chosen).map((text) => fieldIn(headerForm, text)),
    fieldIn(headerForm, empty(amsText)),
  ]
  const message = amsText.replace('b=@', `b=${signature(covered.join('\r\n'), key, hash)}`)
  const sealText = (sealing.writeAs ?? same)(field('ARC-Seal', { ...common, cv, b: '@', ...sealing.as }))
  const before = cv === 'fail' ? [] : setsOf(mail.fields)
  const chain = [...before, results, message, empty(sealText)].map((text) => fieldIn('relaxed', text)).join('\r\n')
  const seal = sealText.replace('b=@', `b=${signature(chain, key, hash)}`)
  return { ...mail, fields: [seal, message, results, ...mail.fields] }
}

export const bytesOf = ({ fields, body }: SuiteMail): Buffer => Buffer.from([...fields, '', body].join('\r\n'), 'latin1')

const same = (text: string): string => text

function field(name: string, tags: Readonly<Record<string, string | null>>): string {
  const written = Object.entries(tags).flatMap(([tag, value]) => (value === null ? [] : [`${tag}=${value}`]))
  return `${name}: ${written.join(';\r\n ')}`
}

/** As it is signed: RFC 6376 §3.5 b=. */
const empty = (text: string): string => text.replace('b=@', 'b=')

/** From the bottom up, each once (RFC 6376 §5.4.2). */
function chosenFrom(fields: readonly string[], names: readonly string[]): string[] {
  const left = [...fields]
  return names.flatMap((name) => {
    const at = left.findLastIndex((text) => nameOf(text) === name)
    return at < 0 ? [] : left.splice(at, 1)
  })
}

const nameOf = (text: string): string => text.slice(0, text.indexOf(':')).trim().toLowerCase()

/** In the order they are sealed in: by instance, results, message signature, seal. */
function setsOf(fields: readonly string[]): string[] {
  const order = ['arc-authentication-results', 'arc-message-signature', 'arc-seal']
  return fields
    .filter((text) => order.includes(nameOf(text)))
    .map((text) => ({ text, place: Number(/[\s;:]i=(\d+)/.exec(text)?.[1]) * 3 + order.indexOf(nameOf(text)) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ text }) => text)
}

/** RFC 6376 §3.4.1, §3.4.2. */
function fieldIn(form: string, text: string): string {
  if (form === 'simple') return text
  const value = text
    .slice(text.indexOf(':') + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${nameOf(text)}:${value}`
}

/** RFC 6376 §3.4.3, §3.4.4. */
function bodyIn(form: string, body: string): string {
  const lines = form === 'relaxed' ? body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n)/g, '') : body
  const text = lines.replace(/(?:\r\n)*$/, '')
  return text === '' && form === 'relaxed' ? '' : `${text}\r\n`
}

function signature(text: string, key: KeyObject, hash: string): string {
  const bytes = Buffer.from(text, 'latin1')
  // RFC 8463 §3: what Ed25519 signs is the hash.
  if (key.asymmetricKeyType === 'ed25519') return sign(null, createHash('sha256').update(bytes).digest(), key).toString('base64')
  return sign(hash, bytes, key).toString('base64')
}
