import { createPool } from '../../adapters/postgres/pool.ts';
import { createStore } from '../../adapters/postgres/store.ts';
import type { Pace } from '../../src/engine/pace.ts';
import type { Store } from '../../src/engine/store.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { NO_PACE } from './no-pace.ts';

/** A store at an address, whether or not anything is there. @param pace messages go at once unless a test is about their pace */
export const storeAt = (connectionString: string, pace: Pace = NO_PACE): Store =>
  createStore(createPool({ connectionString, max: 8, applicationName: 'test', onError: () => undefined }), { pace });

export interface StoreUnderTest {
  store: Store;
  database: FreshDatabase;
  close(): Promise<void>;
}

/** The store on a database of its own. */
export async function freshStore(): Promise<StoreUnderTest> {
  const database = await freshDatabase();
  const store = storeAt(database.connectionString);
  return {
    store,
    database,
    async close() {
      await store.close();
      await database.close();
    },
  };
}
