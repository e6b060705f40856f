// A real OpenID Connect provider for the tests: loopback only, ends with the process that started it.
// Usage: node provider.mjs REDIRECT_URI POST_LOGOUT_REDIRECT_URI   It prints its issuer on a line of its own when it listens.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [redirectUri, postLogoutRedirectUri] = process.argv.slice(2);
const server = createServer((request, response) => provider.callback()(request, response));
await new Promise(listening => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

// Whoever types a name is that person. "number:name" gives the account's number and the name that it has now, as a renamed account would.
const names = new Map();
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'portal',
    client_secret: 'of-the-test-provider-only',
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [postLogoutRedirectUri],
  }],
  cookies: { keys: ['of-the-test-provider-only'] },
  claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
  findAccount: (_, id) => {
    const [number, name] = id.includes(':') ? id.split(':') : [id, names.get(id) ?? id];
    names.set(number, name);
    return { accountId: number, claims: () => ({ sub: number, preferred_username: name, name }) };
  },
  features: { devInteractions: { enabled: true } },
});

process.stdin.on('end', () => process.exit(0)).resume();
console.log(issuer);
