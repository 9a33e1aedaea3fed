import type { Live, Parts } from '@madang/client';

/** A view as a page shows it that blanks what could not be loaded again. */
function blanking<V extends Live<{ readonly load: string }>>(view: V, blank: object): V {
  return new Proxy(view, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'value') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      const state = value as V['value'];
      return state.load === 'failed' ? { ...state, ...blank } : state;
    },
  });
}

/** Boards that could not be loaded again are shown empty. */
export function blankBoards(inner: Parts): Parts {
  return {
    ...inner,
    engine: async () => {
      const { startEngine } = await inner.engine();
      return {
        startEngine: (...given) => {
          const engine = startEngine(...given);
          const { openBoard } = engine;
          return Object.assign(engine, {
            openBoard: (...asked: Parameters<typeof openBoard>) => blanking(openBoard(...asked), { ideas: [] }),
          });
        },
      };
    },
  };
}

/** What a person did is not laid over what the server said. */
export function seesBasesOnly(inner: Parts): Parts {
  return {
    ...inner,
    self: async () => {
      const { startSelf } = await inner.self();
      return {
        startSelf: (store, ...given) => {
          const { see } = store;
          const self = startSelf(store, ...given);
          store.see = see;
          return self;
        },
      };
    },
  };
}
