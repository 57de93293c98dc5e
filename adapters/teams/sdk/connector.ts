import { type Activity, CloudAdapter, type ConfigurationBotFrameworkAuthentication, type ConversationAccount, type TurnContext } from 'botbuilder';
import { DeliveryFault } from '../../../src/engine/chat.ts';
import type { Connector, Content } from '../connector.ts';
import type { Address } from '../place.ts';
import { AUDIENCE } from './authentication.ts';

interface Dependencies {
  /** Empty without one. */
  appId: string;
  authentication: ConfigurationBotFrameworkAuthentication;
  /** Fetches a token before anything is sent, so that a fault in that is never taken for a message in doubt. */
  token: () => Promise<void>;
}

/** The summary is what notifications show: without it a card is announced as 'sent a card'. */
function activityOf(content: Content): Partial<Activity> {
  if ('text' in content) return { type: 'message', text: content.text, textFormat: 'plain' };
  if ('file' in content) return { type: 'message', summary: content.file.name, attachments: [content.file] };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: content.card };
  return { type: 'message', summary: content.card.fallbackText, attachments: [attachment] };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'fault');

/** Posts and updates through the SDK. @throws DeliveryFault that says whether Teams may have the message (`in-doubt`) */
export function createConnector({ appId, authentication, token }: Dependencies): Connector {
  const adapter = new CloudAdapter(authentication);

  /** Runs one call to Teams; what went wrong without Teams having said so leaves it in doubt. */
  async function call<T>(work: (give: (result: T) => void) => Promise<void>): Promise<T> {
    await token().catch((error: unknown) => {
      throw new DeliveryFault('later', `Teams: no token for MicrosoftAppId (${nameOf(error)})`);
    });
    const given: T[] = [];
    await work((result) => given.push(result)).catch((error: unknown) => {
      throw error instanceof DeliveryFault ? error : new DeliveryFault('in-doubt', `Teams: ${nameOf(error)}`);
    });
    const [result] = given;
    if (result === undefined) throw new DeliveryFault('in-doubt', 'Teams answered without naming the message');
    return result;
  }

  /** Goes on in a conversation. What is sent there is no reply to a message: the SDK would make one up. */
  function goOn({ serviceUrl, bot, user }: Address, conversation: string, work: (context: TurnContext) => Promise<void>): Promise<void> {
    const reference = {
      channelId: 'msteams',
      serviceUrl,
      bot: { id: bot.id, name: bot.name ?? '' },
      user: { id: user.id, name: user.name ?? '' },
      conversation: { id: conversation } as ConversationAccount, // Teams knows the rest itself
    };
    return adapter.continueConversationAsync(appId, reference, async (context) => {
      context.onSendActivities((_context, activities, next) => {
        for (const activity of activities) delete activity.replyToId;
        return next();
      });
      context.onUpdateActivity((_context, activity, next) => {
        delete activity.replyToId;
        return next();
      });
      await work(context);
    });
  }

  return {
    post: (to, conversation, content) =>
      call((give) =>
        goOn(to, conversation, async (context) => {
          const sent = await context.sendActivity(activityOf(content));
          if (sent?.id) give(sent.id);
        }),
      ),
    async update(to, conversation, id, content) {
      await call<string>((give) =>
        goOn(to, conversation, async (context) => {
          await context.updateActivity({ ...activityOf(content), id });
          give(id);
        }),
      );
    },
    open: (tenant, { serviceUrl, bot, user }) =>
      call((give) => {
        const members = [{ id: user.id, name: user.name ?? '' }];
        const parameters = {
          isGroup: false,
          bot: { id: bot.id, name: bot.name ?? '' },
          members,
          tenantId: tenant,
          topicName: '',
          channelData: { tenant: { id: tenant } },
          activity: undefined as unknown as Activity, // the SDK's type asks for it, Teams does not
        };
        return adapter.createConversationAsync(appId, 'msteams', serviceUrl, AUDIENCE, parameters, async (context) => give(context.activity.conversation.id));
      }),
  };
}
