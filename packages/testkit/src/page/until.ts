/** Waits until a condition holds and answers with what it gave; after a minute says what was awaited. */
export async function until<T>(condition: () => T, what = condition.toString()): Promise<NonNullable<T>> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
