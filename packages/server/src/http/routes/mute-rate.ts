/** How far back staff see how messages fare, in milliseconds: a year. */
export const LOOK_BACK = 366 * 86_400_000;

/** How many had enough for every thousand messages, to a tenth; `null` where none were sent. */
export function muteRate(sent: number, enough: number): number | null {
  return sent === 0 ? null : Math.round((enough / sent) * 10_000) / 10;
}
