// Mail and what is wrapped in it.
import { readBinHex } from '../../../packages/formats/src/binhex/index.ts'
import { readCfb } from '../../../packages/formats/src/cfb/index.ts'
import { decodeText, guessJapanese } from '../../../packages/formats/src/charset/index.ts'
import { looksLikeCms, readCms } from '../../../packages/formats/src/cms/index.ts'
import { readDmarcReport } from '../../../packages/formats/src/dmarc-report/index.ts'
import { readIcs } from '../../../packages/formats/src/ics/index.ts'
import { decompressRtf, encapsulatedIn } from '../../../packages/formats/src/mapi/index.ts'
import { splitMbox } from '../../../packages/formats/src/mbox/index.ts'
import {
  decodeHeaderText,
  parseAddressList,
  parseDate,
  parseMessage,
  partsUnder,
} from '../../../packages/formats/src/mime/index.ts'
import { readMsg } from '../../../packages/formats/src/msg/index.ts'
import { looksLikePgpMessage, readPgp } from '../../../packages/formats/src/pgp/index.ts'
import { readFieldGroups } from '../../../packages/formats/src/report-fields/index.ts'
import { readTnef } from '../../../packages/formats/src/tnef/index.ts'
import { readYenc } from '../../../packages/formats/src/yenc/index.ts'
import {
  aMail,
  ambiguousMails,
  calendar,
  encodeText,
  envelopedMail,
  exe,
  jpeg,
  mbox,
  officeMail,
  outlookItem,
  pdf,
  pgpEncrypted,
  pgpLiteral,
  signedMail,
  textFile,
  tnef,
} from '../../../packages/specimens/src/index.ts'
import type { FuzzTarget } from '../target.ts'

const mails = (): Uint8Array[] => {
  const inner = aMail().subject('前回の件').text('ご確認ください。')
  return [
    aMail().charset('iso-2022-jp').subject('髙橋①の件').text('よろしくお願いします。').build(),
    aMail()
      .text('テキスト')
      .html('<p>本文</p>')
      .attaching(jpeg({ name: '写真.jpg' }))
      .build(),
    aMail().forwarding(inner).attaching(textFile('メモ.txt', 'memo'), { filenameStyle: 'encoded-word-in-quotes' }).build(),
    aMail()
      .replyingTo(inner)
      .attaching(textFile('表.csv', '1,2'), { filenameStyle: 'rfc2231', transferEncoding: 'quoted-printable' })
      .build(),
    officeMail(3),
    ...ambiguousMails(textFile('メモ.txt', 'memo')).map(({ bytes }) => bytes),
  ]
}

const texts = (): Uint8Array[] => {
  const sentence = '関所は、往来する人と荷を検めた。①㈱髙﨑 ｱｲｳ'
  return [
    encodeText(sentence, 'iso-2022-jp'),
    encodeText(sentence, 'shift_jis'),
    Buffer.from(sentence),
    Buffer.from(sentence, 'utf16le'),
  ]
}

const charsets = [
  'utf-8',
  'cp932',
  'iso-2022-jp',
  'cp50221',
  'euc-jp',
  'utf-7',
  'utf-16',
  'gb18030',
  'windows-1252',
  'no-such-charset',
  undefined,
]

export const ofMails: readonly FuzzTarget[] = [
  {
    name: 'mime',
    specimens: mails,
    read(bytes, budget) {
      const message = parseMessage(bytes, budget)
      for (const part of partsUnder(message.root)) {
        part.content()
        part.otherReadings()
      }
      for (const { name, rawValue, value } of message.headers) {
        decodeHeaderText(rawValue)
        if (/^(from|to|cc|sender|reply-to)$/i.test(name)) parseAddressList(rawValue)
        if (/^date$/i.test(name)) parseDate(value)
      }
    },
  },
  {
    name: 'charset',
    specimens: texts,
    read(bytes) {
      for (const charset of charsets) decodeText(bytes, charset)
      guessJapanese(bytes)
    },
  },
  {
    name: 'mbox',
    specimens: () => [mbox([aMail().text('x'), aMail().text('y')]).bytes],
    read: (bytes, budget) => splitMbox(bytes, budget),
  },
  {
    name: 'cms',
    specimens: () => [
      signedMail(Buffer.from('Content-Type: text/plain\r\n\r\nx')).bytes,
      signedMail(Buffer.from('Content-Type: text/plain\r\n\r\nx'), { streamed: true }).bytes,
      envelopedMail().bytes,
    ],
    read(bytes, budget) {
      looksLikeCms(bytes)
      return readCms(bytes, budget)
    },
  },
  {
    name: 'pgp',
    specimens: () => [pgpEncrypted().bytes, pgpLiteral(exe()).bytes],
    read(bytes, budget) {
      looksLikePgpMessage(bytes)
      return readPgp(bytes, budget)
    },
  },
  {
    name: 'ics',
    specimens: () => [calendar({ url: 'https://www.example.com/', attachments: [textFile()] }).bytes],
    read: (bytes, budget) => readIcs(bytes, budget),
  },
  {
    name: 'msg',
    specimens: () => [
      outlookItem({
        body: '本文',
        html: '<p>x',
        rtf: '{\\rtf1 x}',
        attachments: [pdf()],
        items: [{ attachments: [exe()] }],
        reminderFile: 'a.wav',
      }).bytes,
    ],
    read: (bytes, budget) => readMsg(readCfb(bytes, budget), budget),
  },
  {
    name: 'tnef',
    specimens: () => [
      tnef({ body: '本文', rtf: '{\\rtf1 x}', attachments: [exe()], items: [{ body: 'x' }], reminderFile: 'a.wav' }).bytes,
    ],
    read: (bytes, budget) => readTnef(bytes, budget),
  },
  {
    name: 'compressed-rtf',
    specimens: () => [
      Buffer.from('2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0', 'hex'),
    ],
    read: (bytes, budget) => decompressRtf(bytes, budget),
  },
  {
    name: 'encapsulated-rtf',
    specimens: () => [
      Buffer.from(
        "{\\rtf1\\ansi\\ansicpg932\\fromhtml1{\\*\\htmltag64 <a href='x'>}\\htmlrtf {\\htmlrtf0 \\'88\\'c4\\u-1519 ?}\\par}",
      ),
    ],
    read: (bytes) => encapsulatedIn(bytes),
  },
  {
    name: 'binhex',
    specimens: () => [
      Buffer.from('(This file must be converted with BinHex 4.0)\r\n:#h*TEQKPBRP84&0*8dP8)3!!!!!!!!!!!!!!!!!:\r\n'),
    ],
    read: (bytes) => readBinHex(bytes),
  },
  {
    name: 'yenc',
    specimens: () => [Buffer.from('=ybegin line=128 size=3 name=a.bin\r\n\x8b\x8c\x8d\r\n=yend size=3\r\n', 'latin1')],
    read: (bytes) => readYenc(bytes),
  },
  {
    name: 'report-fields',
    specimens: () => [
      Buffer.from('Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822;\r\n a@example.com\r\nAction: failed\r\n'),
    ],
    read: (bytes) => readFieldGroups(bytes),
  },
  {
    name: 'dmarc-report',
    specimens: () => [
      Buffer.from(
        '<?xml version="1.0"?><feedback><report_metadata><org_name>r.example</org_name><report_id>1</report_id><date_range><begin>1763683200</begin><end>1763769599</end></date_range></report_metadata><policy_published><domain>example.com</domain><p>none</p></policy_published><record><row><source_ip>192.0.2.1</source_ip><count>7</count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf><reason><type>forwarded</type></reason></policy_evaluated></row><identifiers><header_from>example.com</header_from></identifiers><auth_results><dkim><domain>example.com</domain><result>pass</result></dkim><spf><domain>a.example</domain><result>fail</result></spf></auth_results></record></feedback>',
      ),
    ],
    read: (bytes) => readDmarcReport(bytes),
  },
]
