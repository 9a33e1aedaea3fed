// A token for the signed-in user, with nothing but Node.
import { createHmac } from 'node:crypto';

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function madangToken(user, { secret = process.env.MADANG_COMPANY_SECRET, community = 'demo' } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const { id, ...claims } = user;
  const head = part({ alg: 'HS256', typ: 'JWT' });
  const body = part({ ...claims, sub: id, iss: 'shop', aud: community, iat: now, exp: now + 3600 });
  const signature = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}

// To try it: what your own server knows of the user comes in as JSON.
console.log(madangToken(JSON.parse(process.argv[2])));
