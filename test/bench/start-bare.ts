import express from 'express';

/* The baseline of a start: Express that listens, by the same loader. Prints its port. */

const server = express().listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`Ready: http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}\n`);
});
