// A Bloom filter of all that is watched for: nearly every mail has nothing of it, and needs no look into the store.

/** Four mebibytes, taken when there is something to watch for: of half a million things a stranger passes one time in 12,000. */
const BITS = 2 ** 25
const LOW = BITS - 1
const HIGH = 2 ** 26
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

export class Sieve {
  #bits: Uint8Array | undefined

  get isEmpty(): boolean {
    return this.#bits === undefined
  }

  /** A keyed hash: its 52 bits are as good as chance. */
  addHash(hash: number): void {
    this.#add(hash % HIGH, Math.floor(hash / HIGH))
  }

  addText(kind: string, text: string): void {
    const sum = fnv(kind, text)
    this.#add(sum, mixed(sum))
  }

  /** False: it was never added. */
  mayHaveHash(hash: number): boolean {
    return this.#has(hash % HIGH, Math.floor(hash / HIGH))
  }

  mayHaveText(kind: string, text: string): boolean {
    if (!this.#bits) return false
    const sum = fnv(kind, text)
    return this.#has(sum, mixed(sum))
  }

  #add(one: number, other: number): void {
    this.#bits ??= new Uint8Array(BITS / 8)
    for (const place of [one & LOW, other & LOW, mixed(one ^ other) & LOW])
      this.#bits[place >>> 3] = (this.#bits[place >>> 3] ?? 0) | (1 << (place & 7))
  }

  #has(one: number, other: number): boolean {
    return this.#isSet(one & LOW) && this.#isSet(other & LOW) && this.#isSet(mixed(one ^ other) & LOW)
  }

  #isSet(place: number): boolean {
    return (((this.#bits?.[place >>> 3] ?? 0) >>> (place & 7)) & 1) === 1
  }
}

/** FNV-1a: whoever makes two names collide wins one look into the store. */
function fnv(kind: string, text: string): number {
  let sum = FNV_OFFSET ^ kind.charCodeAt(0)
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), FNV_PRIME)
  return sum >>> 0
}

function mixed(sum: number): number {
  const turned = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d)
  return (turned ^ (turned >>> 13)) >>> 0
}
