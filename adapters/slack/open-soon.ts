import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Reply } from '../../src/engine/events.ts';
import { within } from '../../src/engine/within.ts';
import { loadingView } from './render-view.ts';

/** After this long a loading view is opened, in ms: a trigger lives three seconds. */
const SLOW = 1200;
/** In both languages: whose it is has not been looked up yet. */
const LOADING = 'Een ogenblik, ik zoek het op … / One moment, I am looking it up …';

/** `nothing`: the reply is no form, or Slack opened nothing; it still has to be shown. */
type Opened = { type: 'view' } | { type: 'loading'; view: string } | { type: 'nothing'; reply: Reply };

/**
 * Opens a reply's form with a trigger; when that takes too long, a loading view, before the trigger expires.
 * `cards`: a card opens too, where there is no message to say something beside.
 */
export function opener(client: WebClient, viewOf: (reply: Reply) => ModalView, log: Logger) {
  return async (trigger: string, pending: Promise<Reply>, cards = false): Promise<Opened> => {
    const reply = await within(SLOW, pending);
    if (reply && reply.type !== 'form' && !cards) return { type: 'nothing', reply };
    try {
      const opened = await client.views.open({ trigger_id: trigger, view: reply ? viewOf(reply) : loadingView(LOADING) });
      if (reply) return { type: 'view' };
      if (opened.view?.id) return { type: 'loading', view: opened.view.id };
    } catch (error) {
      log.warn({ fault: error instanceof Error ? error.message : 'unknown' }, 'Slack opened no view');
    }
    return { type: 'nothing', reply: await pending };
  };
}
