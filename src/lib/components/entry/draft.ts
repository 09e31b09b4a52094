import { registrationValues, type TypedRegistration } from '$lib/domain/registration';

const NAME = 'weft-registration';

/** What was typed so far, kept in this browser alone. */
export interface Draft {
  typed: TypedRegistration;
  key: string;
  email: string;
  different: string;
  step: number;
}

export function saveDraft(draft: Draft): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(draft));
  } catch {
    // private windows may refuse; the form works without
  }
}

/** The draft of another visit, with fields that it does not know left empty; null: there is none. */
export function readDraft(): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? 'null') as Partial<Draft> | null;
    if (!kept?.typed || typeof kept.key !== 'string') return null;
    const blank = registrationValues();
    const place = { ...blank.place, ...kept.typed.place };
    const typed = { ...blank, ...kept.typed, place };
    const { key, email = '', different = '', step = 0 } = kept;
    return { typed, key, email, different, step };
  } catch {
    return null;
  }
}

export function dropDraft(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // nothing was kept
  }
}
