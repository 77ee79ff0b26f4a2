// A Bloom filter of all that is watched for: nearly every mail has nothing of it, and needs no look into the store.

/** One mebibyte; of half a million things, a stranger passes by chance once in seventy times. */
const BITS = 2 ** 23
const LOW = BITS - 1
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

export class Sieve {
  readonly #bits = new Uint8Array(BITS / 8)
  #isEmpty = true

  get isEmpty(): boolean {
    return this.#isEmpty
  }

  add(kind: string, value: string): void {
    const [one, other] = placesOf(kind, value)
    this.#bits[one >>> 3] = (this.#bits[one >>> 3] ?? 0) | (1 << (one & 7))
    this.#bits[other >>> 3] = (this.#bits[other >>> 3] ?? 0) | (1 << (other & 7))
    this.#isEmpty = false
  }

  /** False: it was never added. */
  mayHave(kind: string, value: string): boolean {
    if (this.#isEmpty) return false
    const [one, other] = placesOf(kind, value)
    return this.#has(one) && this.#has(other)
  }

  #has(place: number): boolean {
    return (((this.#bits[place >>> 3] ?? 0) >>> (place & 7)) & 1) === 1
  }
}

/** FNV-1a, and the same turned over: whoever makes them collide wins one look into the store. */
function placesOf(kind: string, value: string): [number, number] {
  let hash = FNV_OFFSET ^ kind.charCodeAt(0)
  for (let at = 0; at < value.length; at += 1) hash = Math.imul(hash ^ value.charCodeAt(at), FNV_PRIME)
  const turned = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return [hash & LOW, (turned ^ (turned >>> 13)) & LOW]
}
