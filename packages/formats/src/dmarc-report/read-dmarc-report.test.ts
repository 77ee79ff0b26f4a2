import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FormatError } from '../bytes/index.ts'
import { maxReportBytes, readDmarcReport } from './index.ts'

const record = (ip: string, count = 1, dkim = 'fail', spf = 'fail') => `
  <record><row><source_ip>${ip}</source_ip><count>${count}</count>
    <policy_evaluated><disposition>none</disposition><dkim>${dkim}</dkim><spf>${spf}</spf>
      <reason><type>forwarded</type><comment>x</comment></reason></policy_evaluated></row>
    <identifiers><envelope_from>bounce.example.net</envelope_from><header_from>Midorino.example.com</header_from></identifiers>
    <auth_results><dkim><domain>midorino.example.com</domain><selector>s1</selector><result>pass</result></dkim>
      <spf><domain>bounce.example.net</domain><scope>mfrom</scope><result>fail</result></spf></auth_results></record>`
const report = (records: string) => `<?xml version="1.0" encoding="UTF-8" ?>
<feedback><version>1.0</version>
  <report_metadata><org_name>receiver.example</org_name><email>noreply@receiver.example</email><report_id>1234</report_id>
    <date_range><begin>1763683200</begin><end>1763769599</end></date_range></report_metadata>
  <policy_published><domain>midorino.example.com</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct></policy_published>
  ${records}
</feedback>`
const read = (text: string) => readDmarcReport(Buffer.from(text))

describe('aggregate reports (RFC 7489 appendix C)', () => {
  test('all of it', () => {
    const { records, ...head } = read(report(record('192.0.2.1', 7) + record('2001:db8::1', 2, 'pass', 'pass')))
    expect(head).toEqual({
      organisation: 'receiver.example',
      email: 'noreply@receiver.example',
      reportId: '1234',
      begin: new Date('2025-11-21T00:00:00Z'),
      end: new Date('2025-11-21T23:59:59Z'),
      domain: 'midorino.example.com',
      policy: 'none',
      isPartial: false,
    })
    expect(records[0]).toEqual({
      sourceIp: '192.0.2.1',
      count: 7,
      disposition: 'none',
      dkim: 'fail',
      spf: 'fail',
      reasons: ['forwarded'],
      headerFrom: 'midorino.example.com',
      envelopeFrom: 'bounce.example.net',
      results: [
        { method: 'dkim', domain: 'midorino.example.com', result: 'pass' },
        { method: 'spf', domain: 'bounce.example.net', result: 'fail' },
      ],
    })
    expect(records).toHaveLength(2)
  })

  test('with a namespace, a prefix and a byte order mark (RFC 9990)', () => {
    const prefixed = report(record('192.0.2.1'))
      .replace('<feedback>', '<feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">')
      .replace('<?xml version="1.0" encoding="UTF-8" ?>', '\ufeff<?xml version="1.0"?><!-- made by hand -->')
    expect(read(prefixed).records).toHaveLength(1)
  })

  test('of a report that ends early, the records before', () => {
    const text = report(record('192.0.2.1') + record('192.0.2.2'))
    const cut = read(text.slice(0, text.lastIndexOf('<identifiers>')))
    expect(cut).toMatchObject({ isPartial: true, domain: 'midorino.example.com' })
    expect(cut.records.map(({ sourceIp }) => sourceIp)).toEqual(['192.0.2.1'])
  })

  test('entities of its own are not expanded', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE feedback [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${report('').slice(39)}`
    expect(() => read(bomb.replace('receiver.example<', '&b;<'))).not.toThrow(TypeError)
  })

  test.each(['', '<html></html>', 'PK', '<feedbackx>'])('%j is no report', (text) => {
    expect(() => read(text)).toThrow(FormatError)
  })

  test('limits', () => {
    expect(() => readDmarcReport(new Uint8Array(maxReportBytes + 1))).toThrow(/maxReportBytes/)
    const wide = read(report(record('192.0.2.1').replaceAll(/\s+/g, '').repeat(10_500)).replaceAll('<comment>x</comment>', ''))
    expect(wide).toMatchObject({ isPartial: true })
    expect(wide.records).toHaveLength(10_000)
  })

  test('a deep or unfinished document takes linear time', () => {
    for (const piece of ['<record>', '<a><b>', '</record>', '<', '<record><row>', '&amp;'])
      expect(read(`<feedback>${piece.repeat(200_000)}`)).toMatchObject({ isPartial: true, records: [] })
  })

  test('each truncation and any bytes: a report or a FormatError', () => {
    const text = report(record('192.0.2.1', 7))
    const attempt = (bytes: Uint8Array) => {
      try {
        readDmarcReport(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError)
      }
    }
    for (let length = 0; length < text.length; length++) attempt(Buffer.from(text.slice(0, length)))
    assert(property(uint8Array({ maxLength: 300 }), (bytes) => attempt(Buffer.concat([Buffer.from('<feedback>'), bytes]))))
  })
})
