/** Looks whether there are two items or more, and gives them all back. */
export async function peekTwo<T>(items: AsyncIterable<T>): Promise<{ several: boolean; items: AsyncGenerator<T> }> {
  const source = items[Symbol.asyncIterator]()
  const first = await source.next()
  const second = first.done ? first : await source.next()
  return { several: !second.done, items: joined([first, second], source) }
}

async function* joined<T>(seen: readonly IteratorResult<T>[], source: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    for (const item of seen) {
      if (item.done) return
      yield item.value
    }
    for (let item = await source.next(); !item.done; item = await source.next()) yield item.value
  } finally {
    await source.return?.()
  }
}
