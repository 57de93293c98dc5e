import express from 'express';
import pg from 'pg';

/* The baseline of a registration: an HTTP endpoint that stores what it got in one transaction. Prints its port. */

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query('create table if not exists bare_registrations (id bigint generated always as identity primary key, body jsonb not null)');
const app = express();
app.use(express.urlencoded({ extended: false }));
app.post('/slack/events', (request, response, next) => {
  const save = async () => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into bare_registrations (body) values ($1)', [request.body.payload]);
      await client.query('commit');
    } finally {
      client.release();
    }
    response.status(200).json({ ok: true });
  };
  save().catch(next);
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`Ready: http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}\n`);
});
