import { textOf } from '$lib/server/app/doors';
import { atQueue, decideItem, nextInQueue, requireSteward } from '$lib/server/app/queue-door';
import { listDisputes } from '$lib/server/queries/statement';
import { decideDispute, DISPUTE_VERDICTS } from '$lib/server/usecases/decide-dispute';

export const load = async (event) => {
  const at = await atQueue(event);
  const [dispute] = await listDisputes(event.locals.db, { id: event.params.id, limit: 1 });
  if (dispute) await requireSteward(event, at.account, dispute.ends);
  return {
    dispute: dispute ? { ...dispute, ends: undefined } : null,
    ...{ verdicts: DISPUTE_VERDICTS, back: at.back, next: await nextInQueue(event, at) },
  };
};

export const actions = {
  default: (event) =>
    decideItem(event, { needsReason: true }, (form, by, reason) => {
      const given = textOf(form, 'verdict', 10);
      const verdict = DISPUTE_VERDICTS.find((known) => known === given) ?? 'stands';
      const { db, settings } = event.locals;
      const publicId = event.params.id;
      return decideDispute(db, settings.origin, { publicId, verdict, reason, by });
    }),
};
