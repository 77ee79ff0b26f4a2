/** A text as a mail of its own, so that it is read as every mail's is. */
export function mailOfText(text: string): Uint8Array {
  const head = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '']
  const lines =
    Buffer.from(text.toWellFormed())
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return Buffer.from([...head, ...lines, ''].join('\r\n'))
}
