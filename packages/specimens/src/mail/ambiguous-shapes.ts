/**
 * Ways to write a mail that shows something harmless in one reading and an attachment in another. `|` is a line end;
 * what stands in braces is filled in by `ambiguousMails`.
 */
export const ambiguousShapes: Readonly<Record<string, string>> = {
  // A46: header fields that stand twice, lines that only some programs take for fields or for the end of the header
  'text first, multipart second': 'Content-Type: text/plain|Content-Type: multipart/mixed; boundary=b||--b|{attached}|--b--',
  'multipart first, text second': 'Content-Type: multipart/mixed; boundary=b|Content-Type: text/plain||--b|{attached}|--b--',
  'two multiparts':
    'Content-Type: multipart/mixed; boundary=a|Content-Type: multipart/mixed; boundary=b||--a|{harmless}|--a--|--b|{attached}|--b--',
  'first transfer encoding none':
    'Content-Type: application/octet-stream|Content-Transfer-Encoding: 7bit|Content-Transfer-Encoding: base64||{payload}',
  'first transfer encoding base64':
    'Content-Type: application/octet-stream|Content-Transfer-Encoding: base64|Content-Transfer-Encoding: 7bit||{payload}',
  'quoted-printable, then base64':
    'Content-Type: application/octet-stream|Content-Transfer-Encoding: quoted-printable|Content-Transfer-Encoding: base64||{payload}',
  'blank-looking line before the second type':
    'Content-Type: text/plain| |Content-Type: multipart/mixed; boundary=b||--b|{attached}|--b--',
  'blank-looking line instead of the empty one': 'Content-Type: multipart/mixed; boundary=b| \t|--b|{attached}|--b--',
  'blank-looking line in a part':
    'Content-Type: multipart/mixed; boundary=b||--b|Content-Type: application/octet-stream|Content-Transfer-Encoding: base64| |{payload}|--b--',
  'blank-looking line, and more than one part': 'Content-Type: multipart/mixed; boundary=b| |--b|{attached}|--b|{harmless}|--b--',
  'line that is no field, and more than one part':
    'Content-Type: multipart/mixed; boundary=b|Hello|Subject: s||--b|{attached}|--b|{harmless}|--b--',
  'text before the empty line': 'Content-Transfer-Encoding: base64|Hello||{payload}',
  'fields after a delimiter that stands in the header': 'Content-Type: multipart/mixed; boundary=b|--b|{attached}|--b--',
  'bare CR between two fields': 'Subject: a\rContent-Type: multipart/mixed; boundary=b||--b|{attached}|--b--',
  'bare CR before the type of the part':
    'Content-Type: multipart/mixed; boundary=b||--b|X-A: b\rContent-Transfer-Encoding: base64|Content-Type: text/plain||{payload}|--b--',
  'bare CR instead of the empty line': 'Content-Type: multipart/mixed; boundary=b|\r--b|{attached}|--b--|',
  'NUL in the type': 'Content-Type: multi\0part/mixed; boundary=b||--b|{attached}|--b--',
  'NUL in the boundary': 'Content-Type: multipart/mixed; boundary="b\0c"||--b|{attached}|--b--',
  'NUL in a field name': 'Content-\0Type: multipart/mixed; boundary=b||--b|{attached}|--b--',
  'NUL in a delimiter line': 'Content-Type: multipart/mixed; boundary=b||--b|{harmless}|--\0b|{attached}|--b--',
  'space before the colon': 'Content-Type : multipart/mixed; boundary=b||--b|{attached}|--b--',
  'nothing on the first line of the field': 'Content-Type:| multipart/mixed;| boundary=b||--b|{attached}|--b--',
  'an encoded word for the type': 'Content-Type: =?utf-8?Q?multipart/mixed;_boundary=3Db?=||--b|{attached}|--b--',
  'an encoded word for the encoding': 'Content-Transfer-Encoding: =?utf-8?Q?base64?=||{payload}',
  // A47: boundaries
  'space at the end of the boundary': 'Content-Type: multipart/mixed; boundary="b "||--b |{attached}|--b --',
  'space at the beginning of the boundary': 'Content-Type: multipart/mixed; boundary=" b"||--b|{attached}|--b--',
  'comment after the boundary': 'Content-Type: multipart/mixed; boundary=b (c)||--b|{attached}|--b--',
  'comment before the boundary': 'Content-Type: multipart/mixed; boundary=(c)b||--b|{attached}|--b--',
  'comment that is a boundary': 'Content-Type: multipart/mixed; boundary=b(c)||--b|{harmless}|--b--|--b(c)|{attached}|--b(c)--',
  'no quotes': 'Content-Type: multipart/mixed; boundary=b c||--b|{harmless}|--b--|--b c|{attached}|--b c--',
  'single quotes': "Content-Type: multipart/mixed; boundary='b'||--'b'|{harmless}|--'b'--|--b|{attached}|--b--",
  'escape in the boundary': 'Content-Type: multipart/mixed; boundary="b\\c"||--bc|{harmless}|--bc--|--b\\c|{attached}|--b\\c--',
  'quote inside the boundary': 'Content-Type: multipart/mixed; boundary="b"c||--b|{harmless}|--b--|--bc|{attached}|--bc--',
  'first of two boundaries': 'Content-Type: multipart/mixed; boundary=a; boundary=b||--b|{harmless}|--b--|--a|{attached}|--a--',
  'second of two boundaries': 'Content-Type: multipart/mixed; boundary=a; boundary=b||--a|{harmless}|--a--|--b|{attached}|--b--',
  'boundary in sections':
    'Content-Type: multipart/mixed; boundary*0=a; boundary*1=b; boundary=c||--c|{harmless}|--c--|--ab|{attached}|--ab--',
  'plain boundary beside sections':
    'Content-Type: multipart/mixed; boundary*0=a; boundary*1=b; boundary=c||--ab|{harmless}|--ab--|--c|{attached}|--c--',
  'percent-encoded boundary': "Content-Type: multipart/mixed; boundary*=us-ascii''%62||--b|{attached}|--b--",
  'percent signs as they stand':
    "Content-Type: multipart/mixed; boundary*=us-ascii''%62||--b|{harmless}|--b--|--us-ascii''%62|{attached}|--us-ascii''%62--",
  'prefix of another boundary': 'Content-Type: multipart/mixed; boundary=b||--b|{harmless}|--bb|{attached}|--b--',
  preamble: 'Content-Type: multipart/mixed; boundary=b||{attached}|--b|{harmless}|--b--',
  epilogue: 'Content-Type: multipart/mixed; boundary=b||--b|{harmless}|--b--|{attached}',
  'delimiter after the close': 'Content-Type: multipart/mixed; boundary=b||--b|{harmless}|--b--||--b|{attached}|--b--',
  'no close': 'Content-Type: multipart/mixed; boundary=b||--b|{harmless}|--b|{attached}',
  'delimiter not at the beginning of a line': 'Content-Type: multipart/mixed; boundary=b||--b|{harmless}| --b|{attached}|--b--',
  'delimiter in the middle of a line':
    'Content-Type: multipart/mixed; boundary=bound||--bound|{harmless}|text--bound|{attached}|--bound--',
  'empty boundary': 'Content-Type: multipart/mixed; boundary=""||--|{attached}|----',
  'no boundary': 'Content-Type: multipart/mixed||--b|{attached}|--b--',
  'boundary cut at 70 characters':
    'Content-Type: multipart/mixed; boundary={80}||--{80}|{harmless}|--{70}|{attached}|--{70}--|--{80}--',
  'same boundary inside':
    'Content-Type: multipart/mixed; boundary=b||--b|Content-Type: multipart/mixed; boundary=b||--b|{attached}|--b--|--b--',
  'inner parts after the outer close':
    'Content-Type: multipart/mixed; boundary=o||--o|Content-Type: multipart/mixed; boundary=i||--i|{harmless}|--o--|--i|{harmless}|--i|{attached}|--i--',
  'boundary of a text': 'Content-Type: text/plain; boundary=b||--b|{attached}|--b--',
  'multipart without a subtype': 'Content-Type: multipart; boundary=b||--b|{attached}|--b--',
  'unknown subtype': 'Content-Type: multipart/x-unknown; boundary=b||--b|{attached}|--b--',
  'delimiter with something after it': 'Content-Type: multipart/mixed; boundary=b||--b|{harmless}|--b x|{attached}|--b--',
  'whole multipart in base64':
    'Content-Type: multipart/mixed; boundary=b|Content-Transfer-Encoding: base64||{multipart in base64}',
  'multipart in base64 beside a readable one':
    'Content-Type: multipart/mixed; boundary=b|Content-Transfer-Encoding: base64||{multipart in base64}|--b|{harmless}|--b--',
  'multipart in quoted-printable':
    'Content-Type: multipart/mixed; boundary="=b"|Content-Transfer-Encoding: quoted-printable||--=3Db|{attached, = as =3D}|--=3Db--',
  // A48: transfer encodings
  'junk in base64': 'Content-Transfer-Encoding: base64||{junk}',
  'padding in the middle': 'Content-Transfer-Encoding: base64||{two runs}',
  'padding that means nothing': 'Content-Transfer-Encoding: base64||{padded}',
  'lines that are not base64': 'Content-Transfer-Encoding: base64||This is base64!|{payload}',
  'not base64 at all': 'Content-Type: application/octet-stream|Content-Transfer-Encoding: base64||{as it is}',
  'base64 in quotes': 'Content-Transfer-Encoding: "BASE64" (c)||{payload}',
  'encoding nobody knows': 'Content-Transfer-Encoding: x-base||{payload}',
  'encoding nobody knows, quoted-printable':
    'Content-Type: application/octet-stream|Content-Transfer-Encoding: quotedprintable||{quoted-printable}',
  'base64 that nobody declared, in a text': 'Content-Type: text/plain||{payload}',
  'soft breaks everywhere': 'Content-Type: application/octet-stream|Content-Transfer-Encoding: quoted-printable||{soft breaks}',
  'uuencode in a text': '|{uuencoded}',
  'x-uuencode': 'Content-Transfer-Encoding: x-uuencode||{uuencoded}',
}
