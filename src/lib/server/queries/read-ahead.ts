/** Asks for the next batch while the one before is worked on: database and server take turns else. */
export async function* readAhead<T>(batches: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = batches.next();
  // a batch nobody waits for any more must not end the process when it fails
  next.catch(() => {});
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = batches.next();
      next.catch(() => {});
      yield value;
    }
  } finally {
    await batches.return(undefined);
  }
}
