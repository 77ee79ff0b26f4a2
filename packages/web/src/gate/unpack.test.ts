import type { ArtifactFacts } from '@sekisho/inspection'
import { describe, expect, it } from 'vitest'
import { lastStep, type UnpackNode, unpackTree } from './unpack.ts'

function artifact(path: string): ArtifactFacts {
  const plain = { encrypted: false, password: null, inspected: true, why: null, macros: [], links: [] }
  return { path, type: 'application/octet-stream', name: path, bytes: 1, sha256: '', ...plain }
}

function outline(nodes: readonly UnpackNode[], depth = 0): string[] {
  return nodes.flatMap((node) => ['-'.repeat(depth) + node.artifact.path, ...outline(node.children, depth + 1)])
}

function treeOf(...paths: string[]): string[] {
  return outline(unpackTree(paths.map(artifact)))
}

describe('the unpack tree', () => {
  it('puts what was unpacked under its container', () => {
    expect(treeOf('a.zip', 'a.zip ▸ b.doc', 'a.zip ▸ b.doc ▸ VBA', 'a.zip ▸ c.txt', 'd.pdf')).toEqual([
      'a.zip',
      '-a.zip ▸ b.doc',
      '--a.zip ▸ b.doc ▸ VBA',
      '-a.zip ▸ c.txt',
      'd.pdf',
    ])
  })

  it('needs no order but containers first', () => {
    expect(treeOf('a.zip', 'd.zip', 'a.zip ▸ b', 'd.zip ▸ e')).toEqual(['a.zip', '-a.zip ▸ b', 'd.zip', '-d.zip ▸ e'])
  })

  it('skips steps that are not listed and loses nothing', () => {
    expect(treeOf('a.zip', 'a.zip ▸ folder ▸ b.doc', 'x ▸ y')).toEqual(['a.zip', '-a.zip ▸ folder ▸ b.doc', 'x ▸ y'])
  })

  it('does not take a name that begins alike for a container', () => {
    expect(treeOf('a', 'ab', 'ab ▸ c')).toEqual(['a', 'ab', '-ab ▸ c'])
  })

  it('keeps two attachments of one name apart', () => {
    expect(treeOf('a.zip', 'a.zip ▸ one', 'a.zip', 'a.zip ▸ two')).toEqual(['a.zip', '-a.zip ▸ one', 'a.zip', '-a.zip ▸ two'])
  })
})

it('the last step of a path', () => {
  expect(lastStep('a.zip ▸ b.doc')).toBe('b.doc')
  expect(lastStep('b.doc')).toBe('b.doc')
})
