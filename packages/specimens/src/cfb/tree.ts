// MS-CFB §2.6.4: the children of a storage form a red-black tree, ordered by length of name, then by upper-cased name.

export const NO_STREAM = 0xffffffff

export interface Node {
  readonly name: string
  left: number
  right: number
  red: boolean
}

/** Links the nodes at `indexes` into a tree and answers its root: balanced, the unfinished lowest level red. */
export function linkSiblings(nodes: readonly Node[], indexes: readonly number[]): number {
  const sorted = [...indexes].sort((a, b) => compareNames(nodes[a]?.name ?? '', nodes[b]?.name ?? ''))
  const blackLevels = Math.floor(Math.log2(sorted.length + 1))
  const link = (start: number, end: number, level: number): number => {
    if (start >= end) return NO_STREAM
    const middle = (start + end) >> 1
    const index = sorted[middle] ?? NO_STREAM
    const node = nodes[index]
    if (node) {
      node.red = level >= blackLevels
      node.left = link(start, middle, level + 1)
      node.right = link(middle + 1, end, level + 1)
    }
    return index
  }
  return link(0, sorted.length, 0)
}

function compareNames(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  const [left, right] = [a.toUpperCase(), b.toUpperCase()]
  return left < right ? -1 : Number(left > right)
}
