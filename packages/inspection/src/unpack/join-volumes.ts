import type { Artifact } from '../artifact.ts'
import { openWithSevenZip } from './openers/seven-zip.ts'
import { inOrder, type VolumeName, volumeName } from './volumes.ts'
import type { UnpackWalk } from './walk.ts'

/** Rounds of joining: a split archive may hold another one. */
const MAX_ROUNDS = 4

/** Joins archives that were split over several files lying side by side, and walks into them. */
export async function joinVolumes(walk: UnpackWalk): Promise<void> {
  const joined = new Set<Artifact>()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const sets = splitArchives(walk.artifacts.filter((artifact) => !joined.has(artifact)))
    if (sets.length === 0) return
    for (const set of sets) {
      for (const volume of set) joined.add(volume)
      await join(set, walk)
    }
  }
}

/** Sets of files in one place whose names and numbers belong together. */
function splitArchives(artifacts: readonly Artifact[]): Artifact[][] {
  const places = artifacts.flatMap((file) => {
    const place = file.content.length === 0 ? undefined : placeOf(file)
    return place ? [{ place, file }] : []
  })
  const sets = Map.groupBy(places, ({ place, file }) => `${file.parent?.path ?? ''}\0${place.scheme}\0${place.stem}`)
  return [...sets.values()].flatMap((set) => {
    const files = inOrder(set)
    return files ? [files] : []
  })
}

function placeOf({ names }: Artifact): VolumeName | undefined {
  for (const name of names) {
    const place = volumeName(name)
    if (place) return place
  }
  return undefined
}

async function join(files: readonly Artifact[], walk: UnpackWalk): Promise<void> {
  const [first] = files
  const last = files.at(-1)
  const place = first && placeOf(first)
  if (!first || !last || !place) return
  walk.forget(files)
  if (place.scheme === 'numbered') {
    const content = Buffer.concat(files.map((file) => file.content))
    await walk.add(first, { name: place.stem, content, facts: { volumes: files.map(({ path }) => path) } })
    return
  }
  const volumes = files.map((file, index) => ({ name: fileName(place, index, files.length), bytes: file.content }))
  // A split zip is opened by its last file, which has the directory.
  const isZip = place.scheme === 'zip'
  const main = isZip ? last : first
  const ordered = isZip ? volumes.toReversed() : volumes
  await walk.attempt('volumes', main, () => openWithSevenZip(main, ordered, walk))
}

/** The names by which 7-Zip finds the next volume. */
function fileName({ scheme }: VolumeName, index: number, count: number): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  if (scheme === 'zip') return index === count - 1 ? 'a.zip' : `a.z${two(index + 1)}`
  if (scheme === 'rar') return index === 0 ? 'a.rar' : `a.r${two(index - 1)}`
  return `a.part${String(index + 1).padStart(4, '0')}.rar`
}
