const FILETIME_OF_1970 = 116_444_736_000_000_000n

/** MS-DTYP §2.3.3: 100-nanosecond steps since 1601. */
export function filetime(date: Date): bigint {
  return BigInt(date.getTime()) * 10_000n + FILETIME_OF_1970
}
