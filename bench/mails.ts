import { aMail, docWithMacro, macros, officeMail, zippedPadded } from '../packages/specimens/src/index.ts'

const MEGABYTE = 1024 * 1024
const PADDED_BYTES = 600 * MEGABYTE

/** Ordinary office mail: the same on every machine, and another one for each number. */
export const ordinaryMails = (count: number, from = 0): Buffer[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(officeMail(from + index)))

/** A Word document with macros, each one different. */
export const macroMails = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, n) => {
    const source = `${macros.autoRunShell}\n' ${n}\n${macros.harmless}`
    return Buffer.from(
      aMail()
        .subject(`書類 ${n}`)
        .attaching(docWithMacro({ modules: [macros.asDocumentModule(source)] }))
        .build(),
    )
  })

/** The wave of March 2023: a document blown up with zeros in a small archive. */
export const paddedMail = (): Buffer =>
  Buffer.from(
    aMail()
      .subject('0307')
      .attaching(zippedPadded('0307.zip', docWithMacro(), PADDED_BYTES))
      .build(),
  )
