// Made with 7-Zip: one file each, names encrypted, password W4ALLD.
const from = (name: string, base64: string) => ({
  name,
  bytes: Buffer.from(base64, 'base64'),
  type: 'application/x-7z-compressed',
})

export const sevenZips = {
  /** `invoice.js`, a comment. */
  scriptBehindPassword: from(
    '資料.7z',
    'N3q8ryccAAQFAjnikAAAAAAAAAAuAAAAAAAAAAn5/dFCyx5hU78HInEsiD2VAtYB65syhvdVjreLGGfxZbqK6Xvs7ECqLqB8X8AMwMYgbWV8PUTEcQs5mxyiqmJccVTPIPCqAGxoMjI8cvAOsHqcBmYkOPC3jqvQX0ky2bYqoQ1lQruHh3x0kgnB4udSONq4dIo7EZI3HG0XtJj4iQXq13aOC0kheb0Ikn7IjH5nnPYXBiABCXAABwsBAAEkBvEHARJTDxc47rxFvdAKAYJx7OpniAsMYgoBf5hXmwAA',
  ),
  /** `memo.txt` */
  memoBehindPassword: from(
    'メモ.7z',
    'N3q8ryccAAQmHg8pcAAAAAAAAAAuAAAAAAAAAI9xh17V70ZVurCI09mI78KJjDRlAZnkQJ0Zk7uJ5GjwVhmgyzQgkEkrXiMlnk4lBDXP/60pbBhhuMbZAo1ucJvcm0EB4xitH62NR0leiLWHVsaGEuxTa+NZt9BHzLHNHCHHlOxMXq7kTGOobKW/r2CF78BlFwYQAQlgAAcLAQABJAbxBwESUw/oLyuOr153bS3/errg58efDF4KAeJxc8AAAA==',
  ),
}
