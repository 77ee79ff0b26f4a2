/** The answer as what the API says it is. */
export async function jsonOf<T>(response: Response): Promise<T> {
  const value: T = JSON.parse(await response.text())
  return value
}
