import { FormatError } from '@sekisho/formats/bytes'
import { differenceHash, readPng, readPngHeader } from '@sekisho/formats/png'
import type { Artifact } from '../../artifact.ts'
import { qrText } from '../../pictures/qr-code.ts'
import type { Opener, Walk } from '../opener.ts'

/** Pixels on one side below which no code can be photographed. */
const MIN_SIDE = 42
/** Pixels of one picture that are looked at. */
const MAX_PIXELS = 4_000_000
/** Bytes of one picture before compression, which are what reading it costs. */
const MAX_RAW_BYTES = 4_000_000
/** Pictures of text and codes compress well; a photograph as PNG takes a byte a pixel and more. */
const MAX_BYTES_PER_PIXEL = 0.9
/** Milliseconds that all pictures of one mail may take. */
const MAX_PICTURE_MS = 60

/** Time spent on pictures, by mail. */
const spent = new WeakMap<Walk, number>()

/** Drawn pictures: QR codes, and a hash by which a lure is known again. A picture that cannot be read hides nothing that acts. */
export const pictureOpener: Opener = {
  name: 'picture',
  types: ['image/png'],
  async open(artifact, walk) {
    const started = walk.clock()
    const before = spent.get(walk) ?? 0
    if (before >= MAX_PICTURE_MS || !isWorthReading(artifact)) return
    try {
      await look(artifact, walk)
    } catch (error) {
      if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    } finally {
      spent.set(walk, before + walk.clock() - started)
    }
  },
}

function isWorthReading({ content }: Artifact): boolean {
  if (content.length < 64) return false
  try {
    const { width, height, bitDepth, colourType } = readPngHeader(content)
    const pixels = width * height
    // Colour types: grey, –, colours, palette, grey and alpha, –, colours and alpha.
    const rawBytes = (pixels * bitDepth * ([1, 1, 3, 1, 2, 1, 4][colourType] ?? 1)) / 8
    return (
      rawBytes <= MAX_RAW_BYTES &&
      Math.min(width, height) >= MIN_SIDE &&
      pixels <= MAX_PIXELS &&
      content.length <= pixels * MAX_BYTES_PER_PIXEL
    )
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

async function look(artifact: Artifact, { budget }: Walk): Promise<void> {
  const picture = readPng(artifact.content, MAX_PIXELS, budget)
  artifact.facts['dHash'] = differenceHash(picture)
  const text = await qrText(picture)
  if (text === undefined) return
  artifact.facts['qrText'] = text
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) artifact.links.push(text)
}
