import { readCfb } from './cfb/index.ts'
import { Budget } from './budget/index.ts'
import { readBiff, findFilePass, decryptWorkbook } from './biff/index.ts'
import { sourceText } from './xlm/index.ts'
import { readFileSync } from 'node:fs'
import { FormatError } from './bytes/index.ts'
const verbose = process.argv.length < 6
let ms = 0, formulas = 0, without = 0
for (const f of process.argv.slice(2)) {
  const b = new Budget()
  try {
  const cfb = readCfb(readFileSync(f), b)
  let s = cfb.stream('Workbook') ?? cfb.stream('Book')
  if (!s) { console.log(f, 'no stream'); continue }
  const pass = findFilePass(s, b)
  if (pass) { let ok; for (const p of ['freedom','VelvetSweatshop','abc','abcdefgh','password','haslo','foobaa','pass','1','xyz','a','123456789012345']) { const d = decryptWorkbook(s, pass, p, b); if (d) { s = d; ok = p; break } }
    console.log(f, pass.method, ok) }
  const t = performance.now()
  const biff = readBiff(s, b)
  const t2 = performance.now()
  ms += t2-t
  if (t2-t > 20) console.log('SLOW', f, s.length, t2-t)
  if (biff.broken) console.log('broken', f, String(biff.broken))
  if (biff.dde.length || biff.sheets.some(s=>s.kind==='macro')) console.log('*', f, JSON.stringify(biff.dde), biff.sheets)
  if (verbose) console.log(f, t2-t, biff.dialect, biff.sheets, biff.names.slice(0,5), biff.dde, biff.links)
  const wb = biff.withCells()
  for (const s of wb.sheets) { for (const c of s.cells.values()) if (c.formula) formulas++
   if (verbose) console.log('##', s.name, s.kind, '\n' + sourceText(s).slice(0,1500)) }
  } catch (e) { if (!(e instanceof FormatError)) throw e; console.log('FE', f, String(e)) }
}
console.log(ms, formulas)
