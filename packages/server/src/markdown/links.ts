/** Longest address of a link; a longer one stays text. */
const MAX_HREF = 2000;

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address as the URL parser writes it, if it is absolute and harmless (http, https, mailto); else `null`.
 * A user name in front of the host is dropped: `https://bank.example@evil.example` is there to mislead.
 */
export function safeHref(href: string): string | null {
  if (href.length > MAX_HREF) return null;
  try {
    const url = new URL(href);
    if (!SCHEMES.has(url.protocol)) return null;
    if (url.protocol !== 'mailto:') {
      url.username = '';
      url.password = '';
    }
    return url.href.length > MAX_HREF ? null : url.href;
  } catch {
    return null;
  }
}

/** Particles and endings that follow a word without a space, longest first. */
const PARTICLES = [
  '에서는', '에서도', '이에요', '입니다', '으로는', '까지는', '이라는', '에서', '에게', '한테', '으로', '까지', '부터', '처럼', '보다',
  '라는', '예요', '이고', '이나', '에는', '에도', '하고', '로', '을', '를', '이', '가', '은', '는', '와', '과', '에', '의', '도', '만', '랑',
];
const TRAILING_PARTICLE = new RegExp(`(?<=[A-Za-z0-9/=_-])(?:${PARTICLES.join('|')})[.,!?]*$`);

/** Splits a bare address from the Korean particle that was typed right after it: `https://a.kr/b에서` ends at `b`. */
export function splitParticle(address: string): { readonly address: string; readonly rest: string } {
  const rest = TRAILING_PARTICLE.exec(address)?.[0] ?? '';
  return { address: address.slice(0, address.length - rest.length), rest };
}
