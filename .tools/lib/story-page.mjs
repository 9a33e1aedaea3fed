/** What runs inside the page of a story while it is judged: each function is sent there as its source. */

/** Runs before anything else: keeps what Storybook says of the story that is shown, whenever its channel appears. */
export const listen = () => {
  const heard = { wanted: undefined, ended: false, problems: [] };
  globalThis.__heard = heard;
  const say = (kind) => (payload) => {
    const { message, description, title } = payload ?? {};
    heard.problems.push(`${kind}: ${message ?? description ?? title ?? JSON.stringify(payload)}`);
  };
  const attach = (channel) => {
    for (const kind of ['playFunctionThrewException', 'unhandledErrorsWhilePlaying', 'storyErrored', 'storyThrewException',
      'storyMissing']) {
      channel.on(kind, say(kind));
    }
    for (const kind of ['docsRendered', 'storyErrored', 'storyThrewException', 'storyMissing',
      'playFunctionThrewException']) {
      channel.on(kind, () => (heard.ended = true));
    }
    channel.on('storyRendered', (id) => {
      // The story before may have been drawn once more, in the colours that it was turned back to.
      if (heard.wanted === undefined || heard.wanted === id) heard.ended = true;
    });
  };
  let known;
  Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => known,
    set(channel) {
      known = channel;
      attach(channel);
    },
  });
};

/** Shows another story in the same page, as a press in Storybook's list does. */
export const turnTo = (storyId) => {
  Object.assign(globalThis.__heard, { wanted: storyId, ended: false, problems: [] });
  globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode: 'story' });
};

/** Turns the toolbar's switches. What a story says of itself wins over them. */
export const turn = (globals) => {
  globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals });
};

/** Whether every widget speaks the language around it: its words may have to be fetched first. */
export const speaks = () => {
  const around = (element) => {
    for (let at = element; at; at = at.getRootNode().host) {
      const tag = at.closest('[lang]')?.lang;
      if (tag) return tag;
    }
  };
  const widgets = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) {
        if (element.localName.startsWith('madang-')) widgets.push(element);
        walk(element.shadowRoot);
      }
    }
  };
  walk(document.querySelector('#storybook-root'));
  return widgets.every((widget) => {
    const expected = widget.locale ?? widget.place?.locale ?? around(widget);
    // What was announced before stays in the language in which it was said.
    const said = widget.shadowRoot.querySelector('[lang]:not([role=status])')?.lang;
    return said === undefined || said === expected;
  });
};

/** Axe over the story, in words: with all its rules but some, or with a few. */
export const runAxe = async ({ without = [], only }) => {
  const { violations } = await globalThis.axe.run(document.querySelector('#storybook-root'), {
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    ...(only && { runOnly: { type: 'rule', values: only } }),
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.flat().join(' ')}) ${failureSummary ?? ''}`));
};

/** Nothing that moves is halfway when it is judged; a document does not tell of what moves in its shadow trees. */
export const settle = () => new Promise((resolve) => {
  const moving = (root) => [
    ...root.getAnimations(),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? moving(shadowRoot) : [])),
  ];
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const finite = moving(document)
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    void Promise.allSettled(finite.map((animation) => animation.finished)).then(() => resolve(undefined));
  }));
});

/** How far the page scrolls sideways, with what reaches out of it; nothing where all is in sight. */
export const findOverflow = () => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const out = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 1 && (right > page.clientWidth + 1 || left < -1)) out.push(`${element.localName}.${element.className}`);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document.querySelector('#storybook-root'));
  return [`scrolls sideways, ${page.scrollWidth} of ${page.clientWidth} px: ${out.slice(0, 4).join(', ')}`];
};
