import { describe, expect, test } from 'vitest'
import { FieldReading, parseInstruction } from './index.ts'

/** `{…}` as marks, `|` as the separator. */
function fieldsOf(marked: string): string[] {
  const reading = new FieldReading()
  for (const piece of marked.match(/[{}|]|[^{}|]+/g) ?? []) {
    if (piece === '{') reading.begin()
    else if (piece === '}') reading.end()
    else if (piece === '|') reading.separate()
    else reading.text(piece)
  }
  return reading.finish().map(({ instruction }) => instruction)
}

describe('fields', () => {
  test.each([
    ['{DDE}', 'DDE'],
    ['{ DDE|shown }', 'DDE'],
    ['{D|}{ PAGE }', 'PAGE'],
    ['{ { QUOTE 68 68 69 65 85 84 79 } calc }', 'DDEAUTO calc'],
    ['{ {QUOTE 0x44 0x44}E a "b c" }', 'DDE a "b c"'],
    ['{ SET x "cmd.exe" }{ DDE { REF x } "/k" }', 'DDE cmd.exe "/k"'],
    ['{ SET x "cmd" }{ DDE { x } y }', 'DDE cmd y'],
    ['{ DDE { PAGE | 3 } }', 'DDE 3'],
    ['{ DDE never ended', 'DDE never ended'],
  ])('%s holds %s', (marked, instruction) => {
    expect(fieldsOf(marked)).toContain(instruction)
  })

  test('depth is no weapon', () => {
    expect(fieldsOf('{'.repeat(100_000) + 'x' + '}'.repeat(100_000)).length).toBeLessThan(100)
    expect(fieldsOf('}|}'.repeat(1_000))).toEqual([])
  })

  test('an instruction is type, arguments and switches', () => {
    expect(parseInstruction('includepicture  "https:\\\\x.example.com\\\\a b.png" \\d \\* MERGEFORMAT')).toEqual({
      type: 'INCLUDEPICTURE',
      arguments: ['https:\\x.example.com\\a b.png', 'MERGEFORMAT'],
      switches: ['\\d', '\\*'],
    })
    expect(parseInstruction('')).toEqual({ type: '', arguments: [], switches: [] })
    expect(parseInstruction('DDE “cmd” "unended')).toMatchObject({ arguments: ['cmd', 'unended'] })
  })
})
