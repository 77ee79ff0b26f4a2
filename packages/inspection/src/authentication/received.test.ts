import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReceived } from './received.ts'

describe('Received, as MTAs write it', () => {
  test.each([
    [
      'Postfix',
      'from mail.example.com (mail.example.com [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256 (256/256 bits)) (No client certificate requested) by mx.example.org (Postfix) with ESMTPS id 4T; Sun, 22 Nov 2026 09:00:00 +0900',
      { helo: 'mail.example.com', client: '192.0.2.1', by: 'mx.example.org', isAuthenticated: false },
    ],
    [
      'Postfix, IPv6',
      'from a.test (unknown [IPv6:2001:db8::25]) by mx.test (Postfix) with ESMTP id 1',
      { client: '2001:db8::25', helo: 'a.test' },
    ],
    [
      'Postfix, signed in, with an address for a name',
      'from [10.0.0.15] (unknown [203.0.113.9]) (Authenticated sender: x@example.com) by mail.example.com (Postfix) with ESMTPSA id 1',
      { client: '203.0.113.9', helo: '[10.0.0.15]', isAuthenticated: true },
    ],
    [
      'Sendmail',
      'from pc.test (IDENT:root[10.0.0.1]@host.test [192.0.2.3] (may be forged)) by mx.test (8.15.2/8.15.2) with ESMTP id xx',
      { client: '192.0.2.3' },
    ],
    [
      'Sendmail, signed in',
      'from pc ([192.0.2.3]) (authenticated bits=0) by mx.test (8.15.2) with ESMTP',
      { isAuthenticated: true },
    ],
    ['Exim', 'from [192.0.2.4] (helo=pc.test) by mx.test with esmtp (Exim 4.96)', { client: '192.0.2.4', helo: 'pc.test' }],
    [
      'Exim with a reverse name',
      'from host.test ([192.0.2.4]:4711 helo=[10.0.0.1]) by mx.test with esmtpsa (TLS1.3) (Exim 4.96)',
      { client: '192.0.2.4', helo: '[10.0.0.1]', isAuthenticated: true },
    ],
    [
      'qmail',
      'from unknown (HELO [10.0.0.1]) (192.0.2.5) by mx.test with SMTP; 22 Nov 2026 00:00:00 -0000',
      { client: '192.0.2.5', helo: '[10.0.0.1]' },
    ],
    [
      'Exchange',
      'from EX1.house.local (10.1.0.5) by EX2.house.local (10.1.0.6) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.1; Sun',
      { client: '10.1.0.5', by: 'ex2.house.local' },
    ],
    [
      'Exchange, IPv6',
      'from EX1 (2001:db8::1) by EX2 (2001:db8::2) with Microsoft SMTP Server id 15.20 via Frontend Transport',
      { client: '2001:db8::1' },
    ],
    ['Exchange, link-local', 'from EX1 ([fe80::1%4]) by EX2 ([fe80::2%5]) with mapi id 15.01', { client: 'fe80::1' }],
    ['Domino', 'from pc ([192.0.2.8]) by server (Lotus Domino Release 9.0) with ESMTP id 1', { client: '192.0.2.8' }],
    ['IPv4 in IPv6', 'from a ([::ffff:192.0.2.9]) by b', { client: '192.0.2.9' }],
    ['in the program itself', 'by mx.test (Postfix, from userid 33) id 1; Sun', { client: undefined, by: 'mx.test' }],
    ['no address', 'from localhost by mx.test with local', { client: undefined, helo: 'localhost' }],
    [
      'a "by" in a comment',
      'from a.test (sent by b.test [192.0.2.1]) by mx.test with SMTP',
      { by: 'mx.test', client: '192.0.2.1' },
    ],
    [
      'Exim, repeating an envelope that names a client and a server of its own',
      'from mail.evil.test ([198.51.100.9]) by mx.test with esmtp (Exim 4.96) (envelope-from <"x) [10.0.0.1] by mx2.test ("@evil.test>) id 1',
      { client: '198.51.100.9', by: 'mx.test', isAuthenticated: false },
    ],
    [
      'Exim, repeating an envelope that says it signed in',
      'from mail.evil.test ([198.51.100.9]) by mx.test with esmtp (Exim 4.96) (envelope-from <"(auth=x) with esmtpa"@evil.test>) id 1',
      { isAuthenticated: false },
    ],
    [
      'qmail, greeted by a word of the client’s',
      'from unknown (HELO auth=x) (198.51.100.9) by mx.test with SMTP',
      { isAuthenticated: false },
    ],
    ['nothing', '', { client: undefined, helo: undefined, by: undefined, isAuthenticated: false }],
  ])('%s', (_, value, expected) => {
    expect(readReceived(value)).toMatchObject(expected)
  })

  test('anything is read, however long', () => {
    assert(property(string({ unit: 'binary', maxLength: 500 }), (text) => void readReceived(`from ${text}`)))
    for (const piece of ['(', '"', '\\"', 'by ', '[', ' (auth ', 'helo=', 'from a (', '\t'])
      readReceived(`from ${piece.repeat(100_000)}`)
  })
})
