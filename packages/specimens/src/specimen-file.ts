/** A file as it hangs on a mail or lies in an archive. */
export interface SpecimenFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Media type a well-behaved mail program would declare. */
  readonly type?: string
}

/** A finished file, or a builder that still makes one. */
export type FileLike = SpecimenFile | { build(): SpecimenFile }

/** The file itself, built when it was still a builder. */
export function built(file: FileLike): SpecimenFile {
  return 'build' in file ? file.build() : file
}
