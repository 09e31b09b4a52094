import { describeApi } from '$lib/domain/api/openapi';
import { loadMessages } from '$lib/messages/load';
import { answerJson, orProblem } from '$lib/server/app/respond';

export const GET = ({ locals }) =>
  orProblem(async () => {
    const { api } = await loadMessages('en');
    return answerJson(describeApi(locals.settings.origin, api));
  });
