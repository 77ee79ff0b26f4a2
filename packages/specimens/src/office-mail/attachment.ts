import type { Chance } from '../bytes/seeded.ts'
import { pdf } from '../files/pdf.ts'
import { jpeg, png } from '../files/picture.ts'
import { doc } from '../office/doc.ts'
import { xlsx } from '../office/excel.ts'
import { pptx } from '../office/power-point.ts'
import { docx } from '../office/word.ts'
import { xls } from '../office/xls.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import { zip } from '../zip/zip.ts'
import { prose, table } from './paragraphs.ts'

type Maker = (chance: Chance, bytes: number) => SpecimenFile

const picture = (chance: Chance, bytes: number) => jpeg({ bytes: Math.max(600, bytes), seed: chance.below(1e9) })

/** How often each kind hangs on a mail, in hundredths. */
const kinds: readonly (readonly [number, Maker])[] = [
  [28, (chance, bytes) => pdf({ name: '御案内.pdf', text: prose(chance, 900), picture: picture(chance, bytes - 2_500) })],
  [18, (chance, bytes) => docx({ name: '議事録.docx', text: prose(chance, 2_500), picture: picture(chance, bytes - 8_000) })],
  [20, (chance, bytes) => xlsx({ name: '一覧表.xlsx', rows: table(chance, Math.round(bytes / 30)) })],
  [12, (chance, bytes) => ({ ...picture(chance, bytes), name: '写真.jpg' })],
  [6, (chance, bytes) => png({ name: '画面.png', bytes, seed: chance.below(1e9) })],
  [5, (chance, bytes) => doc({ name: '申請書.doc', text: prose(chance, 1_500), picture: picture(chance, bytes - 8_000).bytes })],
  [5, (chance, bytes) => xls({ name: '集計.xls', rows: table(chance, Math.round(bytes / 160)) })],
  [3, (chance) => pptx({ name: '研修資料.pptx', text: prose(chance, 1_200) })],
  [
    3,
    (chance, bytes) =>
      zip('資料一式.zip')
        .named('cp932')
        .with(picture(chance, bytes - 3_000), docx({ text: prose(chance, 600) }))
        .build(),
  ],
]

/** An Office document, PDF, picture or zip of about that many bytes. */
export function ordinaryAttachment(chance: Chance, bytes: number): SpecimenFile {
  let left = chance.next() * kinds.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, make] of kinds) {
    left -= weight
    if (left < 0) return make(chance, bytes)
  }
  return picture(chance, bytes)
}
