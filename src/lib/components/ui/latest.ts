/**
 * Asks a moment after the last call and gives only the newest answer: an older one that comes late,
 * or one that fails, is dropped.
 */
export function latest<T, Q = string>(
  ask: (question: Q, signal: AbortSignal) => Promise<T>,
  show: (answer: T) => void,
  waitMs: number,
): { (question: Q): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  const cancel = () => {
    clearTimeout(timer);
    running?.abort();
  };
  const start = async (question: Q) => {
    const { signal } = (running = new AbortController());
    try {
      const answer = await ask(question, signal);
      if (!signal.aborted) show(answer);
    } catch {
      // an answer that does not come leaves what is shown as it is
    }
  };
  const schedule = (question: Q) => {
    cancel();
    timer = setTimeout(() => void start(question), waitMs);
  };
  return Object.assign(schedule, { cancel });
}
