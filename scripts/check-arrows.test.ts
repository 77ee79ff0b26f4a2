import { describe, expect, it } from 'vitest'
import { wrongImports } from './check-arrows.ts'

describe('package arrows', () => {
  it.each([
    ['packages/inspection/src/inspect.ts', "import { readZip } from '@sekisho/formats/zip'"],
    ['packages/formats/src/zip/read-zip.ts', "import { ByteReader } from '../bytes/index.ts'"],
    ['packages/formats/src/zip/read-zip.test.ts', "import { zip } from '@sekisho/specimens'"],
    ['packages/web/src/api.ts', "import type { Status } from '../../server/src/http/api.ts'"],
    ['packages/server/src/main.ts', "import { inspect } from '@sekisho/inspection'"],
  ])('%s may say %s', (file, source) => {
    expect(wrongImports(file, source)).toEqual([])
  })

  it.each([
    ['packages/formats/src/zip/read-zip.ts', "import { inspect } from '@sekisho/inspection'"],
    ['packages/formats/src/zip/read-zip.ts', "import { zip } from '@sekisho/specimens'"],
    ['packages/formats/src/zip/read-zip.ts', "import {\n  readFile,\n} from 'node:fs/promises'"],
    ['packages/inspection/src/inspect.ts', "export * from '../../server/src/main.ts'"],
    ['packages/inspection/src/inspect.ts', "const x = await import('@sekisho/server')"],
    ['packages/web/src/api.ts', "import { may } from '@sekisho/server/http'"],
    ['packages/specimens/src/zip.ts', "import type { ZipEntry } from '@sekisho/formats/zip'"],
  ])('%s may not say %s', (file, source) => {
    expect(wrongImports(file, source)).toHaveLength(1)
  })
})
