import type { ArtifactFacts } from '@sekisho/inspection'

export interface UnpackNode {
  readonly artifact: ArtifactFacts
  readonly children: readonly UnpackNode[]
}

const separator = ' ▸ '

/** Puts the artifacts, which come as a list of paths, each under its nearest container; the order is kept. */
export function unpackTree(artifacts: readonly ArtifactFacts[]): readonly UnpackNode[] {
  const roots: UnpackNode[] = []
  // Of two containers of one name the later counts: what is in a container follows it.
  const childrenAt = new Map<string, UnpackNode[]>()
  for (const artifact of artifacts) {
    const children: UnpackNode[] = []
    nearest(childrenAt, artifact.path, roots).push({ artifact, children })
    childrenAt.set(artifact.path, children)
  }
  return roots
}

/** The last step of a path: what the thing is called where it stands. */
export function lastStep(path: string): string {
  const at = path.lastIndexOf(separator)
  return at < 0 ? path : path.slice(at + separator.length)
}

function nearest(childrenAt: ReadonlyMap<string, UnpackNode[]>, path: string, roots: UnpackNode[]): UnpackNode[] {
  for (let at = path.lastIndexOf(separator); at > 0; at = path.lastIndexOf(separator, at - 1)) {
    const children = childrenAt.get(path.slice(0, at))
    if (children) return children
  }
  return roots
}
