// A real OpenID Connect provider for the tests: loopback only, ends with the process that started it.
// Usage: node provider.mjs REDIRECT_URI POST_LOGOUT_REDIRECT_URI   It prints its issuer on a line of its own when it listens.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [redirectUri, postLogoutRedirectUri] = process.argv.slice(2);
const names = new Map();
let asked = {};
const server = createServer((request, response) => {
  // PUT /names/NUMBER/NAME gives a person another name; the number stays.
  const [, what, number, name] = request.url.split('/');
  if (request.method === 'PUT' && what === 'names') {
    names.set(number, name);
    return response.end();
  }
  // GET /asked tells what was asked for last by a pushed authorization request, which no browser sees.
  if (request.method === 'GET' && what === 'asked') {
    return response.end(JSON.stringify(asked));
  }
  return provider.callback()(request, response);
});
await new Promise(listening => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

// Whoever types a number is that person, whose name is the number until it gets another one.
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'portal',
    client_secret: 'of-the-test-provider-only',
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [postLogoutRedirectUri],
  }],
  cookies: { keys: ['of-the-test-provider-only'] },
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: names.get(id) ?? id }) }),
  features: { devInteractions: { enabled: true } },
});

provider.on('pushed_authorization_request.success', ({ oidc: { params } }) => {
  asked = Object.fromEntries(['prompt', 'max_age', 'scope', 'response_type', 'code_challenge_method']
    .filter(name => params[name] !== undefined).map(name => [name, String(params[name])]));
});
process.stdin.on('end', () => process.exit(0)).resume();
console.log(issuer);
