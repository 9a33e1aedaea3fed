/**
 * A UUID of version 7 (RFC 9562 §5.7): 48 bits of time, then chance, so that rows made one after another lie together
 * in an index. Nothing is ever ordered by it.
 */
export function uuid7(now: number, random: () => number): string {
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  const bits = (width: number): string => hex(Math.floor(random() * 16 ** width), width);
  const time = hex(Math.floor(now), 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits(3)}-${hex(8 + Math.floor(random() * 4), 1)}${bits(3)}-${bits(6)}${bits(6)}`;
}
