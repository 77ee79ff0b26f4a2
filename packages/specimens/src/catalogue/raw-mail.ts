// Mails whose bytes matter, written as they stand.

const TRACE = [
  'From: info@partner.example.com',
  'To: soumu@midorino.example.com',
  'Subject: s',
  'Message-ID: <1@partner.example.com>',
  'MIME-Version: 1.0',
]

/** These header fields, an empty line, this body. */
export const rawMail = (fields: readonly string[], body: string): Uint8Array =>
  Buffer.from(`${[...TRACE, ...fields].join('\r\n')}\r\n\r\n${body}`, 'latin1')

/** A letter of two parts, the second one with these fields. */
export const partMail = (fields: readonly string[], body: string): Uint8Array =>
  rawMail(
    ['Content-Type: multipart/mixed; boundary="b7"'],
    `--b7\r\nContent-Type: text/plain\r\n\r\nPlease see the attached file.\r\n--b7\r\n${fields.join('\r\n')}\r\n\r\n${body}\r\n--b7--\r\n`,
  )
