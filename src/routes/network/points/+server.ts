import { InvalidInput } from '$lib/domain/errors';
import { MOST_TRAVELLING } from '$lib/domain/network-drawing';
import { requireSearch } from '$lib/domain/search-schema';
import { answerJson, orProblem } from '$lib/server/app/respond';
import { travellingPoints } from '$lib/server/network/travelling-points';
import { matchOrganizations } from '$lib/server/queries/search';

/** Where the organizations of a small search are drawn, by place and by relations. */
export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const { bits } = (await matchOrganizations(locals, requireSearch(url.searchParams))).matches;
    if (bits.count() > MOST_TRAVELLING) {
      throw new InvalidInput(`These are more than ${MOST_TRAVELLING} organizations.`);
    }
    const network = await locals.network();
    return answerJson(travellingPoints(await network.drawing(), locals.directory, bits));
  });
