import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import { connectAs, type OutsideClient } from './outside-client.ts'

export interface Outgoing {
  readonly raw: Uint8Array
  readonly mailFrom?: string
  readonly rcptTo?: readonly string[]
  /** Who brings it; this machine itself when absent. */
  readonly client?: OutsideClient
}

/** The sending side's view: the code and the words of the last answer. Only a failing connection rejects. */
export async function sendMail(
  port: number,
  { raw, mailFrom, rcptTo, client }: Outgoing,
): Promise<{ code: number; text: string }> {
  const connection = new SMTPConnection({
    host: '127.0.0.1',
    port,
    name: client?.name ?? 'mail.example.com',
    ignoreTLS: true,
    socketTimeout: 120_000,
    ...(client && { connection: await connectAs(client, port) }),
  })
  const envelope = { from: mailFrom ?? 'sender@partner.example.com', to: [...(rcptTo ?? ['soumu@midorino.example.com'])] }
  try {
    return await new Promise((resolve, reject) => {
      connection.on('error', reject)
      connection.connect(() => {
        connection.send(envelope, Buffer.from(raw), (error, info) => {
          if (!error) resolve({ code: 250, text: info.response })
          else if (error.responseCode) resolve({ code: error.responseCode, text: error.response ?? '' })
          else reject(error)
        })
      })
    })
  } finally {
    connection.close()
  }
}
