import { describe, expect, it } from 'vitest'
import { failureOf, isTemporary, parseAnswer, RequestRefused, saysProblem, UnexpectedAnswer, Unreachable } from './problem.ts'

const notHeld = { type: 'quarantine/not-held', status: 409, title: { ja: '隔離されていません', en: 'Not held' }, detail: null }

describe('an answer that is not 2xx', () => {
  it('is refused with the reason of the server', () => {
    const failure = failureOf(409, JSON.stringify(notHeld))
    expect(failure).toBeInstanceOf(RequestRefused)
    expect(saysProblem(failure, 'quarantine/not-held')).toBe(true)
    expect(saysProblem(failure, 'session/required')).toBe(false)
  })

  it.each([
    '<html>502 Bad Gateway</html>',
    '',
    'null',
    '[]',
    '{"type":"x"}',
    '{"type":"x","title":"plain"}',
    '{"type":1,"title":{"ja":""}}',
  ])('is unexpected when it is no problem of ours: %s', (body) => {
    expect(failureOf(502, body)).toEqual(new UnexpectedAnswer(502))
  })
})

it('an answer that is no JSON is unexpected', async () => {
  await expect(parseAnswer(200, '<html>')).rejects.toBeInstanceOf(UnexpectedAnswer)
  await expect(parseAnswer(200, '{"a":1}')).resolves.toEqual({ a: 1 })
})

it('only what may pass is asked again', () => {
  expect(isTemporary(new Unreachable())).toBe(true)
  expect(isTemporary(failureOf(503, JSON.stringify({ ...notHeld, type: 'store/unavailable', status: 503 })))).toBe(true)
  expect(isTemporary(failureOf(409, JSON.stringify(notHeld)))).toBe(false)
  expect(isTemporary(new UnexpectedAnswer(502))).toBe(false)
})
