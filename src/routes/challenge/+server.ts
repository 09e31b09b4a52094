import { json } from '@sveltejs/kit';
import { makeChallenge } from '$lib/server/accounts/challenge';

/** A piece of work for the browser of somebody who fills a public form. */
export const GET = async ({ locals }) =>
  json(await makeChallenge(locals.seal), { headers: { 'cache-control': 'no-store' } });
