/** The company's user id of a person of the demo, as its tokens carry it. */
export function demoSubject(key: string): string {
  return `demo-${key}`;
}
