/** How files begin that are told by it: UTF-8 with its mark, gzip, and zip (which Excel's .xlsx is). */
export const BOM = [0xef, 0xbb, 0xbf] as const;
export const GZIP = [0x1f, 0x8b] as const;
export const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;

export function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
