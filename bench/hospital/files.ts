// What hangs on letters.
import {
  docx,
  encryptedOffice,
  type FileLike,
  jpeg,
  macros,
  pdf,
  xls,
  xlsm,
  xlsx,
  zip,
} from '../../packages/specimens/src/index.ts'
import { type Chance, happens } from './chance.ts'
import { sentence, subject } from './texts.ts'

const name = (chance: Chance): string => {
  const title = subject(chance).replaceAll(/[【】]/g, '')
  return chance.pick([
    title,
    `${title}_${20250401 + chance.below(800)}`,
    `${chance.below(13)}月_${title}`,
    `(修正)${title}`,
    `${1 + chance.below(90)}_${title}`,
  ])
}

const lines = (chance: Chance, count: number): string => Array.from({ length: count }, () => sentence(chance)).join('\n')

export function ordinaryFile(chance: Chance): FileLike {
  const title = name(chance)
  const at = chance.next()
  if (at < 0.45) return pdf({ name: `${title}.pdf`, text: lines(chance, 6) })
  if (at < 0.65) return docx({ name: `${title}.docx`, text: lines(chance, 8) })
  if (at < 0.85)
    return xlsx({
      name: `${title}.xlsx`,
      rows: Array.from({ length: 20 }, (_, row) => [row, sentence(chance), chance.below(9000)]),
    })
  if (at < 0.94) return jpeg({ name: `IMG_${chance.below(9999)}.jpg`, bytes: 6_000, seed: chance.below(1e6) })
  return zip(`${title}.zip`)
    .named('cp932')
    .with(pdf({ name: `${title}.pdf`, text: lines(chance, 4) }))
}

export const paper = (chance: Chance, title: string): FileLike => pdf({ name: `${title}.pdf`, text: lines(chance, 6) })

const two = (value: number): string => String(value).padStart(2, '0')

/** As scanners name them. */
export function scanned(chance: Chance, at: number): FileLike {
  const day = new Date(at + 9 * 3_600_000)
  const date = `${day.getUTCFullYear()}${two(day.getUTCMonth() + 1)}${two(day.getUTCDate())}`
  const file = chance.pick([
    `${date}${two(day.getUTCHours())}${two(day.getUTCMinutes())}`,
    `Scan_${date}`,
    `${date}_${chance.below(9999)}`,
    `DOC${date}`,
  ])
  return pdf({ name: `${file}.pdf`, text: ' ' })
}

/** As people name them who name nothing: 「20250703.xlsx」. */
export function namedByDate(chance: Chance, at: number): FileLike {
  const date = new Date(at).toISOString().slice(0, 10).replaceAll('-', '')
  return chance.pick([
    () => xlsx({ name: `${date}.xlsx`, rows: [[sentence(chance), 1]] }),
    () => docx({ name: `${date}.docx`, text: lines(chance, 4) }),
    () => zip(`${date}.zip`).with(pdf({ name: 'a.pdf', text: lines(chance, 3) })),
    () => xls({ name: `${chance.below(9_000_000) + 10_000}.xls`, rows: [[sentence(chance), 1]] }),
  ])()
}

export function closed(chance: Chance, password: string): FileLike {
  const title = name(chance)
  const inner = ordinaryInside(chance, title)
  if (happens(0.12, chance)) return encryptedOffice(docx({ name: `${title}.docx`, text: lines(chance, 5) }), password)
  return zip(`${title}.zip`)
    .encrypted(password, chance.pick(['zipcrypto', 'zipcrypto', 'aes256'] as const))
    .named('cp932')
    .with(inner)
}

const ordinaryInside = (chance: Chance, title: string): FileLike =>
  happens(0.5, chance)
    ? pdf({ name: `${title}.pdf`, text: lines(chance, 5) })
    : xlsx({ name: `${title}.xlsx`, rows: [[sentence(chance), 3]] })

/** A shift table, or a survey of the prefecture: its macro adds up and turns to the right sheet. */
export const withMacros = (form: number): FileLike =>
  xlsm({
    name: `様式${form}.xlsm`,
    rows: [
      ['部署', '人数'],
      ['看護部', 3],
    ],
    modules: [macros.asDocumentModule(`${macros.autoRunHarmless}\n' 様式 ${form}\n${macros.harmless}`, 'ThisWorkbook')],
  })
