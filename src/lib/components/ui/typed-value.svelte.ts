import type { Attachment } from 'svelte/attachments';

/**
 * Gives a field a new value where that changes, and leaves what it holds when the page comes to
 * life: a quick visitor has typed by then. The first value belongs in `defaultValue`.
 */
export const typedValue =
  (value: () => unknown): Attachment<HTMLInputElement | HTMLTextAreaElement> =>
  (field) => {
    let isFirst = true;
    $effect(() => {
      const next = value();
      if (!isFirst) field.value = String(next ?? '');
      isFirst = false;
    });
  };
