import { aMail, docm, type Mail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, withHistory } from '../../testing/inspected.ts'

const namesake = { name: '高橋 花子', address: 'hanako.t@clinic.example.org' }
const from = (day: number, name = namesake.name, address = namesake.address) =>
  aMail()
    .from(name, address)
    .to('薬剤部', 'sato@midorino.example.com')
    .date(new Date(Date.UTC(2026, 9, day)))
    .text('お世話になっております。来月の予定をお知らせします。')
const answered = aMail()
  .from('佐藤 一郎', 'sato@midorino.example.com')
  .to(namesake.name, namesake.address)
  .date(new Date('2026-10-08T00:00:00Z'))
const years = [from(1), from(5), answered, from(9)]

async function severity(mail: Mail, past: readonly Mail[]): Promise<string | undefined> {
  const { detections } = await inspected(mail, await withHistory(past))
  return detections.find(({ id }) => id === 'sender.display-name-spoof')?.severity
}

describe('a colleague’s name on an address that is not ours', () => {
  test('weighs little where the house has long known and answered it', async () => {
    expect(await severity(from(30), years)).toBe('low')
  })

  test.each([
    ['of whom nothing is known', from(30), []],
    ['who was never answered', from(30), [from(1), from(5), from(9)]],
    ['who has written for some days', from(50), [from(46), from(47), from(48), answered]],
    ['on another address', from(30, namesake.name, 'hanako@other.example.net'), years],
  ])('weighs much for one %s', async (_, mail, past) => {
    expect(await severity(mail, past)).toBe('high')
  })

  test('weighs much with something that can act', async () => {
    expect(await severity(from(30).attaching(docm()), years)).toBe('high')
  })

  test('weighs little where a service writes for many', async () => {
    const shared = (day: number, name: string) => from(day, name, 'no-reply@files.example.net').subject(`${day}`)
    const past = [shared(1, '田中 健一'), shared(3, '木村 修'), shared(6, '森 恵')]
    expect(await severity(shared(30, namesake.name), past)).toBe('low')
    expect(await severity(shared(30, namesake.name), past.slice(0, 1))).toBe('high')
  })
})
