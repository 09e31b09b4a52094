import { error, json } from '@sveltejs/kit';
import { typedRegistration } from '$lib/domain/registration';
import { readFields, visitorOf } from '$lib/server/app/doors';
import { findTyped, listAlike, toAlike } from '$lib/server/app/read-registration';
import { takeFromBudget } from '$lib/server/queries/rate-limit';

/** What may be in the directory already, while the form is being filled; nothing is kept. */
export const POST = async (event) => {
  const { locals, request } = event;
  const key = locals.seal.mac('rate-limit', visitorOf(event));
  const typed = typedRegistration(await readFields(request));
  const { isLeft } = await takeFromBudget(locals.db, `alike:${key}`, 300, 3600);
  if (!isLeft) error(429, 'Too many requests; please wait.');
  const at = await findTyped(locals, typed.place);
  const found = await listAlike(locals, typed, at);
  const around = at && { lat: at.lat, lon: at.lon };
  return json({ alike: toAlike(found), around }, { headers: { 'cache-control': 'no-store' } });
};
