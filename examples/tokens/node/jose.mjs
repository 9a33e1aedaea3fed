// A token for the signed-in user, with jose: npm install jose
import { SignJWT } from 'jose';

export function madangToken(user, { secret = process.env.MADANG_COMPANY_SECRET, community = 'demo' } = {}) {
  const { id, ...claims } = user;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(id)
    .setIssuer('shop')
    .setAudience(community)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
}

// To try it: what your own server knows of the user comes in as JSON.
console.log(await madangToken(JSON.parse(process.argv[2])));
