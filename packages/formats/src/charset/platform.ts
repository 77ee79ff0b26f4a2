const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

/** Decodes with the platform's decoder of that name, which must exist; malformed bytes become U+FFFD. */
export function platformDecode(name: string, bytes: Uint8Array): string {
  let decoder = decoders.get(name)
  if (!decoder) decoders.set(name, (decoder = new TextDecoder(name)))
  return decoder.decode(bytes)
}

/** True when the platform decodes text under this label. */
export function platformKnows(name: string): boolean {
  try {
    return decoders.has(name) || new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}

/** Decodes `bytes` run by run; each run goes from the end of the one before it to its own `end`. */
export function concatText(bytes: Uint8Array, runs: readonly { form: string; end: number }[]): string {
  let text = ''
  let start = 0
  for (const { form, end } of runs) {
    if (end > start) text += platformDecode(form, bytes.subarray(start, end))
    start = end
  }
  return text
}
