import { textOf } from './doors';

/** The fields of an entry as a form sent them, to be read by `editSchema` and shown again. */
export function typedEntry(form: FormData) {
  const codes = (name: string) => form.getAll(name).map(String).slice(0, 100);
  return {
    ...{ name: textOf(form, 'name', 800), kind: textOf(form, 'kind', 60) },
    ...{ status: textOf(form, 'status', 20), founded: textOf(form, 'founded', 10) },
    ...{ summary: textOf(form, 'summary', 1000), websites: textOf(form, 'websites', 8000) },
    ...{ sectors: codes('sectors'), offers: codes('offers'), seeks: codes('seeks') },
  };
}
