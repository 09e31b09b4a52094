import { error } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { textOf } from '$lib/server/app/doors';
import { atQueue, decideItem, nextInQueue, requireSteward } from '$lib/server/app/queue-door';
import { listAskedClaims } from '$lib/server/queries/claim';
import { decideClaim } from '$lib/server/usecases/decide-claim';

type Event = Parameters<typeof atQueue>[0] & { params: { id: string } };

async function findClaim({ locals, params }: Event) {
  if (!/^\d{1,9}$/.test(params.id)) error(404, 'There is no such claim.');
  const [claim] = await listAskedClaims(locals.db, { id: Number(params.id) });
  return claim ?? null;
}

export const load = async (event) => {
  const at = await atQueue(event);
  const claim = await findClaim(event);
  if (claim) await requireSteward(event, at.account, [claim.organizationId]);
  return {
    claim: claim && {
      ...{ id: claim.id, email: claim.email, method: claim.method, host: claim.host },
      ...{ text: claim.text, name: claim.name, slug: claim.slug },
    },
    ...{ back: at.back, next: await nextInQueue(event, at) },
  };
};

export const actions = {
  decide: (event) =>
    decideItem(event, { needsReason: true }, async (form, by, reason) => {
      const claim = await findClaim(event);
      if (!claim) throw new Conflict('claim_ended', 'This claim was decided already.');
      await requireSteward(event, by, [claim.organizationId]);
      const verdict = textOf(form, 'verdict', 10) === 'grant' ? 'grant' : 'refuse';
      const { id: claimId, organizationId } = claim;
      await decideClaim(event.locals.db, event.locals.settings.origin, {
        ...{ claimId, verdict, reason, by, as: 'steward', organizationId },
      });
    }),
};
