/** From 0 up to 1, because the last digits of an id are random. */
export function jitterFrom(id: string): number {
  return Number.parseInt(id.slice(-6), 16) / 0x1000000;
}
