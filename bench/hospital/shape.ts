import shape from './shape.json' with { type: 'json' }

export { shape }
export type Kind = keyof typeof shape.kinds
export type Trade = keyof typeof shape.partners
