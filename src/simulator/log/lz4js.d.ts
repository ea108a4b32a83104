/** The package comes without types. */
declare module "lz4js" {
  /** Decompresses an LZ4 frame. */
  export function decompress(source: Uint8Array): Uint8Array;
}
