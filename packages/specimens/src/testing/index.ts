export { mailSignedAs, RSA, RSA_SHORT, Signer, type SignerOptions } from './signer.ts'
