/**
 * What `work` gives, or null when it takes longer than `limit` ms. The work itself goes on.
 * @throws what `work` throws in time; later faults are for whoever else awaits it
 */
export async function within<T>(limit: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
