import { deserialize } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';

const AGAIN_MS = 10_000;

/**
 * Sends a form and gives its answer. Without a connection, or while the site cannot answer, it
 * waits and sends it again; the key in the form makes that one submission.
 */
export async function sendForm(
  form: HTMLFormElement,
  onwaiting: (isWaiting: boolean) => void,
): Promise<ActionResult> {
  for (;;) {
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
        body: new FormData(form),
      });
      if (response.status < 500) {
        const result: ActionResult = deserialize(await response.text());
        onwaiting(false);
        return result;
      }
    } catch {
      // no connection, or half an answer
    }
    onwaiting(true);
    await connection();
  }
}

function connection(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      window.removeEventListener('online', go);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(go, AGAIN_MS);
    window.addEventListener('online', go);
  });
}
