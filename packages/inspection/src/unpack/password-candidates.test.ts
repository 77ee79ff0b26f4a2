import { Budget, defaultLimits } from '@sekisho/formats/budget'
import { parseMessage } from '@sekisho/formats/mime'
import { aMail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { readMessage } from '../message/read-message.ts'
import { passwordCandidates } from './password-candidates.ts'

const candidatesOf = (text: string, subject = 'ご連絡', names: string[] = []): string[] =>
  passwordCandidates(
    readMessage(parseMessage(aMail().subject(subject).text(text).build(), new Budget(defaultLimits))),
    names,
  ).map(({ value }) => value)

describe('passwords in a mail', () => {
  test.each([
    ['解凍パスワード：1234', '1234'],
    ['パスワードは「abc-123」です。', 'abc-123'],
    ['ＰＷ：Ｅ９８３４６', 'E98346'],
    ['PW=office0725', 'office0725'],
    ['Password: W4ALLD', 'W4ALLD'],
    ['The password is gMZLBKgKO.', 'gMZLBKgKO'],
    ['Archive password - P32M', 'P32M'],
    ['パスワードは下記の通りです。\n\nKx#9!p2\n\nよろしくお願いします。', 'Kx#9!p2'],
    ['添付ファイルの暗証番号　０７２１', '0721'],
    ['zipパス→980', '980'],
    ['パスワード【 Ab3! 】', 'Ab3!'],
    ['pass:(ab)', '(ab)'],
    ['パスワード： みどり野', 'みどり野'],
    ['4432', '4432'],
    ['ご確認ください RE', 'RE'],
  ])('%j holds %j', (text, password) => {
    expect(candidatesOf(text)).toContain(password)
  })

  test('in the subject, and in a name', () => {
    expect(candidatesOf('', 'Fw: 見積 (pw 341)')).toContain('341')
    expect(candidatesOf('', 'x', ['資料_pass1122.zip'])).toEqual(expect.arrayContaining(['1122']))
  })

  test('what is labelled comes first', () => {
    expect(candidatesOf('資料 2026-11-22 をお送りします。電話 03-0000-0000\nパスワード：K7x9')[0]).toBe('K7x9')
  })

  test('conventions of date and domain', () => {
    const mail = aMail()
      .from('受付', 'a@hikari.example.com')
      .date(new Date('2023-03-06T20:00:00Z'))
      .text('いつもの番号です')
      .build()
    const values = passwordCandidates(readMessage(parseMessage(mail, new Budget(defaultLimits))), []).map(({ value }) => value)
    expect(values).toEqual(expect.arrayContaining(['20230307', '0307', '230307', 'R50307', 'example', 'example20230307', '0000']))
  })

  test('a flood of words stays within its cap and in time', () => {
    const started = performance.now()
    expect(candidatesOf(`パスワード ${'「a'.repeat(100_000)}\n${'x1 '.repeat(200_000)}`).length).toBeLessThanOrEqual(400)
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
