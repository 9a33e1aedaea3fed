import type { OwnHeld } from '@madang/protocol';

/** Whose riddle it is. */
export type Provider = NonNullable<OwnHeld['riddle']>['provider'];

/** What all of them understand. */
interface Service {
  render(place: HTMLElement, how: Readonly<Record<string, unknown>>): unknown;
  reset?(riddle?: unknown): void;
  ready?(call: () => void): void;
}

const SERVICES: Readonly<Record<Provider, readonly [name: string, script: string]>> = {
  turnstile: ['turnstile', 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'],
  hcaptcha: ['hcaptcha', 'https://js.hcaptcha.com/1/api.js?render=explicit'],
  recaptcha: ['grecaptcha', 'https://www.google.com/recaptcha/api.js?render=explicit'],
};

/** How long a script may take before it is taken for blocked, in milliseconds. */
const WITHIN = 15_000;

const loading = new Map<Provider, Promise<Service>>();

/** The service's own script, brought once a page: only where somebody has a riddle to solve. */
export function serviceOf(provider: Provider): Promise<Service> {
  let service = loading.get(provider);
  if (!service) {
    service = load(provider);
    loading.set(provider, service);
    service.catch(() => loading.delete(provider));
  }
  return service;
}

async function load(provider: Provider): Promise<Service> {
  const [name, address] = SERVICES[provider];
  const there = (): Service | undefined => (globalThis as Record<string, unknown>)[name] as Service | undefined;
  if (!there()?.render) await bring(address);
  for (const end = performance.now() + WITHIN; performance.now() < end; ) {
    const service = there();
    // One of them has its name before it can do anything.
    if (service?.render) return service;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error('not there');
}

function bring(address: string): Promise<unknown> {
  return new Promise((done, fail) => {
    const script = document.createElement('script');
    script.onload = done;
    script.onerror = fail;
    script.async = true;
    script.src = trusted(address);
    document.head.append(script);
  });
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** An address of the table above, as pages take it that ask for trusted ones; they have to allow the policy. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  return trustedTypes ? trustedTypes.createPolicy('madang-riddle', { createScriptURL: (url) => url }).createScriptURL(address) : address;
}
