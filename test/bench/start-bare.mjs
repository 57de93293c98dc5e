import express from 'express';

/* The baseline of a start: Express that listens, and says so. */

const server = express().listen(0, '127.0.0.1', () => process.stdout.write(`Ready: ${server.address().port}\n`));
