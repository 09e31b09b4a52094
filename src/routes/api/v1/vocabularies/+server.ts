import { loadMessages } from '$lib/messages/load';
import { LANGUAGES } from '$lib/messages/languages';
import { answerJson, orProblem } from '$lib/server/app/respond';
import { listVocabularies } from './vocabularies';

export const GET = () =>
  orProblem(async () => {
    const texts = await Promise.all(
      LANGUAGES.map(async (language) => [language, await loadMessages(language)] as const),
    );
    return answerJson({ vocabularies: listVocabularies(texts) });
  });
