import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { claimByMail } from '../support/claim';
import { signIn } from '../support/sign-in';

test.setTimeout(240_000);

const ROLES = ['visitor', 'contributor', 'elsewhere', 'maintainer', 'steward', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** Who gets in; everybody else is refused, and a visitor is asked to sign in. */
const DOORS = {
  open: ROLES,
  signedIn: ['contributor', 'elsewhere', 'maintainer', 'steward', 'admin'],
  keeper: ['maintainer', 'steward', 'admin'],
  speaker: ['maintainer'],
  sender: ['contributor'],
  reader: ['contributor', 'steward', 'admin'],
  steward: ['steward', 'admin'],
  admin: ['admin'],
} as const satisfies Record<string, readonly Role[]>;
type Door = keyof typeof DOORS;

const KEPT = 'pcc';

/** Every route that is not open to all, with the door of its page and of each of its actions. */
const GUARDED: Record<string, { path: string; page: Door; actions?: Record<string, Door> }> = {
  '/account': {
    path: '/account',
    page: 'signedIn',
    actions: { confirm: 'signedIn', invitation: 'signedIn', leave: 'signedIn' },
  },
  '/admin/audit': { path: '/admin/audit', page: 'admin' },
  '/steward/undo': { path: '/steward/undo', page: 'steward', actions: { default: 'steward' } },
  '/steward': { path: '/steward', page: 'steward', actions: { default: 'steward' } },
  '/steward/reports/[id]': {
    path: '/steward/reports/1',
    page: 'steward',
    actions: { default: 'steward' },
  },
  '/steward/disputes/[id]': {
    path: '/steward/disputes/rnone00000',
    page: 'steward',
    actions: { default: 'steward' },
  },
  '/steward/claims/[id]': {
    path: '/steward/claims/1',
    page: 'steward',
    actions: { decide: 'steward' },
  },
  '/steward/submissions/[id]': {
    path: '/steward/submissions/snone00000',
    page: 'steward',
    actions: {
      ...{ approve: 'steward', change: 'steward', ask: 'steward', refuse: 'steward' },
      same: 'steward',
    },
  },
  '/steward/organizations/[slug]': {
    path: `/steward/organizations/${KEPT}`,
    page: 'steward',
    actions: { act: 'steward', merge: 'steward', different: 'steward', unmerge: 'steward' },
  },
  '/submissions/[id]': {
    path: '/submissions/SENT',
    page: 'reader',
    actions: { confirm: 'sender', correct: 'sender', reply: 'sender', withdraw: 'sender' },
  },
  '/organizations/[slug]/suggest': {
    path: `/organizations/${KEPT}/suggest`,
    page: 'signedIn',
    actions: { default: 'signedIn' },
  },
  '/organizations/[slug]/edit': {
    path: `/organizations/${KEPT}/edit`,
    page: 'keeper',
    actions: { default: 'keeper' },
  },
  '/organizations/[slug]/history': {
    path: `/organizations/${KEPT}/history`,
    page: 'open',
    actions: { undo: 'keeper' },
  },
  '/organizations/[slug]/claim': {
    path: `/organizations/${KEPT}/claim`,
    page: 'signedIn',
    actions: {
      ...{ mail: 'signedIn', code: 'signedIn', dns: 'signedIn', file: 'signedIn' },
      steward: 'signedIn',
    },
  },
  '/organizations/[slug]/maintainers': {
    path: `/organizations/${KEPT}/maintainers`,
    page: 'keeper',
    actions: {
      ...{ invite: 'keeper', withdrawInvitation: 'keeper', role: 'keeper', remove: 'keeper' },
      ...{ leave: 'keeper', decide: 'keeper' },
    },
  },
  '/organizations/[slug]/evidence': {
    path: `/organizations/${KEPT}/evidence`,
    page: 'keeper',
    actions: { state: 'keeper', withdraw: 'keeper' },
  },
  '/organizations/[slug]/leave': {
    path: `/organizations/${KEPT}/leave`,
    page: 'keeper',
    actions: { withdraw: 'keeper', restore: 'keeper', erase: 'keeper', decide: 'keeper' },
  },
  '/organizations/[slug]/relationships': {
    path: `/organizations/${KEPT}/relationships`,
    page: 'speaker',
    actions: { add: 'speaker', answer: 'speaker' },
  },
};

/** Open to all; what their forms may do is limited by budgets, codes or sealed links. */
const OPEN = new Set([
  ...['/', '/about', '/vocabulary', '/organizations', '/organizations/[slug]', '/network'],
  ...['/organizations/new', '/organizations/new/alike'],
  ...['/organizations/[slug].[format=rdf]', '/organizations/[slug]/report', '/data', '/api'],
  ...['/data/snapshots', '/data/snapshots/[label]', '/data/snapshots/[label]/[file]', '/embed'],
  ...[
    '/embed/map',
    '/embed/network',
    '/embed/new',
    '/export/[file]',
    '/challenge',
    '/preferences',
    '/dev/mail',
  ],
  ...['/sign-in', '/sign-in/code', '/sign-out', '/mailed/relationship'],
  ...['/mailed/entry', '/robots.txt'],
  ...['/sitemap.xml', '/sitemap/[part].xml', '/murmurations.json', '/murmurations/[slug].json'],
  ...['/network/drawing.svg', '/network/points', '/tiles/network/[z]/[x]/[y]'],
  ...['/tiles/organizations/[z]/[x]/[y]', '/api/v1/openapi.json', '/api/v1/organizations'],
  ...['/api/v1/organizations/[slug]', '/api/v1/relationships', '/api/v1/places'],
  ...['/api/v1/network/[slug]', '/api/v1/network/paths', '/api/v1/network/missing'],
  ...['/api/v1/vocabularies', '/api/v1/snapshots'],
]);

const ROUTES = 'src/routes';
const routes = [
  ...new Set(
    readdirSync(ROUTES, { recursive: true, withFileTypes: true })
      .filter((entry) => /^\+(page|server)/.test(entry.name))
      .map((entry) => `/${relative(ROUTES, dirname(join(entry.parentPath, entry.name)))}`),
  ),
];

/** Names of the form actions of a route, read from its file. */
function actionsOf(route: string): string[] {
  const file = join(ROUTES, route, '+page.server.ts');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const block = /export const actions = \{\n([\s\S]*?)\n\};/.exec(text)?.[1] ?? '';
  return [...block.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
}

test('every route has a row that says who gets in, and so has every action', () => {
  expect(routes.filter((route) => !OPEN.has(route) && !(route in GUARDED))).toEqual([]);
  expect([...OPEN, ...Object.keys(GUARDED)].filter((route) => !routes.includes(route))).toEqual([]);
  for (const [route, { actions = {} }] of Object.entries(GUARDED)) {
    expect(Object.keys(actions).sort(), route).toEqual(actionsOf(route).sort());
  }
});

/** What an answer means, whatever else was wrong with an empty form. */
async function outcome(request: APIRequestContext, path: string, method: 'GET' | 'POST') {
  const origin = new URL((await request.get('/about')).url()).origin;
  const response = await request.fetch(path, {
    method,
    headers: { origin, accept: 'text/html' },
    ...(method === 'POST' && { form: { nothing: '' } }),
    maxRedirects: 0,
  });
  const { location = '' } = response.headers();
  if (location.startsWith('/sign-in?')) return 'sign in';
  if (response.status() === 403) return 'refused';
  return response.status() < 500 ? 'in' : `broken: ${response.status()}`;
}

/** Somebody sends in a made-up organization; gives the page on which it is followed. */
async function sendOne(request: APIRequestContext): Promise<string> {
  const origin = new URL((await request.get('/about')).url()).origin;
  const response = await request.post('/organizations/new', {
    headers: { origin, accept: 'text/html' },
    form: {
      ...{ key: randomUUID(), name: 'Invented Access Weavers', kind: 'worker_coop' },
      ...{ status: 'active', 'place.where': 'Denver', 'place.published': 'locality' },
    },
    maxRedirects: 0,
  });
  expect(response.headers().location).toMatch(/^\/submissions\/s/);
  return response.headers().location;
}

test('every page and action answers every role as its door says', async ({ browser, baseURL }) => {
  const open = () =>
    browser.newContext({ baseURL, extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' } });
  const contexts = new Map<Role, Awaited<ReturnType<typeof open>>>();
  for (const role of ROLES) contexts.set(role, await open());
  const pageOf = (role: Role) => contexts.get(role)!.newPage();
  const post = '@platform.coop';
  await claimByMail(await pageOf('maintainer'), 'idor-a@weft.example', KEPT, `office${post}`);
  const far = ['idor-b@weft.example', 'democracy-at-work-institute', 'a@institute.coop'] as const;
  await claimByMail(await pageOf('elsewhere'), ...far);
  await signIn(await pageOf('contributor'), 'idor-c@weft.example');
  await signIn(await pageOf('steward'), 'steward@weft.example');
  await signIn(await pageOf('admin'), 'admin@weft.example');

  const sent = await sendOne(contexts.get('contributor')!.request);
  for (const { path: given, page, actions = {} } of Object.values(GUARDED)) {
    const path = given.replace('/submissions/SENT', sent);
    for (const role of ROLES) {
      const { request } = contexts.get(role)!;
      const expected = (door: Door) => {
        if ((DOORS[door] as readonly Role[]).includes(role)) return 'in';
        return role === 'visitor' ? 'sign in' : 'refused';
      };
      expect(await outcome(request, path, 'GET'), `${role} GET ${path}`).toBe(expected(page));
      for (const [name, door] of Object.entries(actions)) {
        const at = name === 'default' ? path : `${path}?/${name}`;
        expect(await outcome(request, at, 'POST'), `${role} POST ${at}`).toBe(expected(door));
      }
    }
  }
  for (const context of contexts.values()) await context.close();
});
