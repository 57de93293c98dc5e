import { storeContract } from '../contracts/store.ts';
import { freshStore, storeAt } from '../support/database-store.ts';

storeContract('the store on PostgreSQL', freshStore, storeAt);
