import '@madang/elements/launcher/define.js';

/**
 * The launcher, and one of its own accord for a site that wants nothing but the script tag: `data-launcher` asks for it
 * (`start` or `end` names its corner), `data-launcher-label`, `-heading` and `-board` say more.
 */
const tag = document.querySelector<HTMLScriptElement>('script[data-launcher]');

if (tag && !document.querySelector('madang-launcher')) {
  const { launcher, launcherLabel, launcherHeading, launcherBoard } = tag.dataset;
  const attributes = { position: launcher, label: launcherLabel, heading: launcherHeading, board: launcherBoard };
  const element = document.createElement('madang-launcher');
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  document.body.append(element);
}
