// Archives, and containers that other formats are built on.
import { readCfb, readPropertySet } from '../../../packages/formats/src/cfb/index.ts'
import { readChm } from '../../../packages/formats/src/chm/index.ts'
import { readMsi } from '../../../packages/formats/src/msi/index.ts'
import { decryptPackage, packageKey, readEncryptionInfo } from '../../../packages/formats/src/offcrypto/index.ts'
import { readOoxml } from '../../../packages/formats/src/ooxml/index.ts'
import { readTar } from '../../../packages/formats/src/tar/index.ts'
import { scanXml } from '../../../packages/formats/src/xml/index.ts'
import { extract, fitsPassword, readZip } from '../../../packages/formats/src/zip/index.ts'
import {
  agileEncrypted,
  chm,
  docm,
  docWithMacro,
  docx,
  exe,
  macros,
  msi,
  summaryInformation,
  tar,
  textFile,
  xlsm,
  xlsWithMacro,
  zip,
} from '../../../packages/specimens/src/index.ts'
import { type FuzzTarget, forgivingFormatErrors, fuzzBudget } from '../target.ts'

const archives = (): Uint8Array[] => {
  const file = textFile('請求書.txt', '金額 1,000 円\n'.repeat(40))
  const other = textFile('a/b.txt', 'x')
  return [
    zip('a.zip').with(file, other).build().bytes,
    zip('b.zip').with(file, other).named('cp932').stored().build().bytes,
    zip('c.zip').with(file, other).withDataDescriptors().comment('x').build().bytes,
    zip('d.zip').with(file).encrypted('1234', 'zipcrypto').build().bytes,
    zip('e.zip').with(file).encrypted('1234', 'aes256').build().bytes,
  ]
}

const compoundFiles = (): Uint8Array[] => [
  docWithMacro().bytes,
  xlsWithMacro().bytes,
  docWithMacro({ modules: [macros.asStandardModule(macros.harmless)] }).bytes,
]

const packages = (): Uint8Array[] => [docx({ remoteTemplate: 'http://192.0.2.1/a.dotm' }).bytes, docm().bytes, xlsm().bytes]

const XML = '<?xml version="1.0"?><a:x xmlns:a="urn:x" b="1 &amp; &#x3042;">text &lt;<!-- c --><![CDATA[d]]><e/></a:x>'

export const ofContainers: readonly FuzzTarget[] = [
  {
    name: 'zip',
    specimens: archives,
    async read(bytes, budget) {
      const { entries } = readZip(bytes, budget)
      for (const entry of entries.slice(0, 50)) {
        fitsPassword(bytes, entry, '1234')
        await forgivingFormatErrors(() => extract(bytes, entry, budget, '1234'))
      }
    },
  },
  {
    name: 'tar',
    specimens: () => [tar('a.tar', textFile('a.txt', 'x'), textFile('資料/b.txt', 'y')).bytes],
    read: (bytes, budget) => readTar(bytes, budget),
  },
  {
    name: 'chm',
    specimens: () => [chm([textFile('a.html')]).bytes],
    read: (bytes, budget) => readChm(bytes, budget),
  },
  {
    name: 'msi',
    specimens: () => [msi({ stored: exe() }).bytes],
    read: (bytes, budget) => readMsi(readCfb(bytes, budget)),
  },
  {
    name: 'cfb',
    specimens: compoundFiles,
    read(bytes, budget) {
      const file = readCfb(bytes, budget)
      for (const entry of file.entries) file.read(entry)
    },
  },
  {
    name: 'xml',
    specimens: () => [Buffer.from(XML), Buffer.from(XML, 'utf16le')],
    read: (bytes) => [...scanXml(bytes)],
  },
  {
    name: 'ooxml',
    specimens: packages,
    read: (bytes, budget) => readOoxml(bytes, readZip(bytes, budget), budget),
  },
  {
    name: 'property-set',
    specimens: () => [summaryInformation({ title: '議事録', author: '総務課' })],
    read: (bytes) => readPropertySet(bytes),
  },
  {
    name: 'offcrypto',
    specimens: () => {
      const cfb = readCfb(agileEncrypted(docx(), 'x81Q', 10).bytes, fuzzBudget())
      return [cfb.stream('EncryptionInfo') ?? new Uint8Array()]
    },
    read(bytes) {
      const info = readEncryptionInfo(bytes)
      const key = info.spinCount <= 100 ? packageKey(info, 'x81Q') : undefined
      if (key) decryptPackage(info, key, Buffer.alloc(4_200, 1))
    },
  },
]
