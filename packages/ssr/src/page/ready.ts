import type { Live } from '@madang/client';

/** A view of the client: what it shows, and whether that is here. */
export type View = Live<{ readonly load: string }>;

/** Listens to a view and resolves once its content is here, or will not come; with what ends the listening. */
export function untilReady(view: View): Promise<() => void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (view.value.load !== 'loading') resolve(stop);
    };
    const stop = view.subscribe(look);
    look();
  });
}
