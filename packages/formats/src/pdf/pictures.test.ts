import { type PdfObject, pdfOfObjects } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { PdfDocument } from './document.ts'
import { drawnPictures } from './pictures.ts'

const LIMITS = { minSide: 2, maxPixels: 1_000, maxPictures: 3, maxBytesPerPixel: 100 }

function read(bytes: Uint8Array, limits = LIMITS) {
  const document = new PdfDocument(bytes, new Budget(defaultLimits))
  document.unlock('')
  return drawnPictures(document, limits)
}

const withPictures = (...pictures: readonly PdfObject[]) =>
  pdfOfObjects({
    objects: [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /Resources << /XObject << ${pictures.map((_, at) => `/Im${at} ${at + 4} 0 R`).join(' ')} >> >> >>`,
      ...pictures,
    ],
  }).bytes

const image = (more: string, data: string): PdfObject => ({ value: `<< /Subtype /Image /Width 2 /Height 2 ${more} >>`, data })

test('grey, colours, palette and masks', () => {
  const bytes = withPictures(
    image('/ColorSpace /DeviceGray /BitsPerComponent 8', '\x00\xff\xff\x00'),
    image('/ColorSpace [/Indexed /DeviceRGB 1 <000000ffffff>] /BitsPerComponent 1', '\x40\x80'),
    image('/ImageMask true /Decode [1 0]', '\x40\x80'),
  )
  expect(read(bytes)).toMatchObject([
    { samples: 1, bitDepth: 8, rowBytes: 2, rows: Buffer.from([0, 255, 255, 0]), inverted: false },
    { samples: 1, bitDepth: 1, rowBytes: 1, palette: Buffer.from([0, 0, 0, 255, 255, 255]) },
    { samples: 1, bitDepth: 1, rowBytes: 1, inverted: true },
  ])
})

test('photographs, small pictures and those of other colours are left out', () => {
  const photograph: PdfObject = {
    value: '<< /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode >>',
    data: '\xff\xd8',
    plain: true,
  }
  expect(read(withPictures(photograph, image('/ColorSpace /DeviceCMYK', '\x00\x00\x00\x00')))).toEqual([])
  expect(read(withPictures(image('/ColorSpace /DeviceGray', '\x00\xff\xff\x00')), { ...LIMITS, minSide: 3 })).toEqual([])
  expect(read(withPictures(image('/ColorSpace /DeviceGray', '\x00\xff\xff\x00')), { ...LIMITS, maxPixels: 3 })).toEqual([])
})

test('broken documents give what is there', () => {
  const bytes = withPictures(image('/ColorSpace [/Indexed /DeviceRGB 1 <000000ffffff>] /BitsPerComponent 1', '\x40\x80'))
  for (let end = 0; end < bytes.length; end++) attempt(bytes.subarray(0, end))
  for (let at = 0; at < bytes.length; at++) attempt(bytes.with(at, (bytes[at] ?? 0) ^ 0x15))
})

function attempt(bytes: Uint8Array): void {
  try {
    read(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError)
  }
}
