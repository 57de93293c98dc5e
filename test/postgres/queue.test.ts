import { queueContract } from '../contracts/queue.ts';
import { queueOnPostgres } from '../support/database-queue.ts';

queueContract('the queue on embedded PostgreSQL', queueOnPostgres);
