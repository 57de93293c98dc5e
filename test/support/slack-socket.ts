import { randomUUID } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { createSignals } from './signals.ts';
import type { SlackStub } from './slack-stub.ts';

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).default({}) });

/** Socket Mode's side of Slack: the address that `apps.connections.open` gives leads here. */
export function createSlackSocket(stub: SlackStub) {
  const server = new WebSocketServer({ server: stub.server, path: '/link' });
  stub.socketAt(`${stub.url.replace('http', 'ws')}/link`);
  const signals = createSignals();
  const open: WebSocket[] = [];
  const acknowledged = new Map<string, Record<string, unknown>>();
  let opened = 0;

  server.on('connection', (socket) => {
    open.push(socket);
    opened++;
    socket.on('message', (data) => {
      const { envelope_id, payload } = acknowledgement.parse(JSON.parse(String(data)));
      acknowledged.set(envelope_id, payload);
      signals.tell();
    });
    socket.on('close', () => {
      open.splice(open.indexOf(socket), 1);
      signals.tell();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.length, connection_info: { app_id: 'A000000001' } }));
    signals.tell();
  });

  const newest = (): WebSocket => {
    const socket = open.at(-1);
    if (!socket) throw new Error('nobody is connected');
    return socket;
  };

  return {
    /** How many connections were ever made, and how many are there now. */
    opened: () => opened,
    connected: () => open.length,
    /** Sends an envelope. @returns its id, and what the app answers to it */
    deliver(type: 'slash_commands' | 'interactive' | 'events_api', payload: unknown) {
      const envelope_id = randomUUID();
      newest().send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api' }));
      return { isAcknowledged: () => acknowledged.has(envelope_id), answer: () => signals.waitFor(() => acknowledged.get(envelope_id)) };
    },
    /** Slack renews its sockets now and then: it asks the app to come back. */
    renew: () => newest().send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'stub' } })),
    waitFor: signals.waitFor,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

export type SlackSocket = ReturnType<typeof createSlackSocket>;
