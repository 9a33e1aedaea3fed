/** A name as Korean says it to and of a person: `김*수 님`. A name that has its 님 already keeps one. */
export function nim(name: string): string {
  return /님\u2069?$/.test(name) ? name : `${name} 님`;
}
