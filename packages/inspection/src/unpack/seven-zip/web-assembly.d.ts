// The part of the WebAssembly JavaScript interface that is used here; TypeScript has it only among a browser's types.
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module'
  }
  class Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  type Imports = Record<string, unknown>
  class Instance {
    constructor(module: Module, imports: Imports)
    readonly exports: Readonly<Record<string, unknown>>
  }
  function compile(bytes: Uint8Array): Promise<Module>
}
