import type { AppsManifestValidateArguments } from '@slack/web-api';
import { z } from 'zod';

/*
 * What Slack takes as an app manifest: the limits of its published schema (github.com/slackapi/manifest-schema, 2.0.0, November 2026) for the
 * parts we use, without properties it does not know. Names of scopes and events are those of `@slack/web-api`: tsc compares them.
 */

type Manifest = AppsManifestValidateArguments['manifest'];

const url = z
  .string()
  .regex(/^https:\/\//)
  .max(3000)
  .exactOptional();
const words = (most: number) => z.string().min(1).max(most);

const scope = z.enum(['app_mentions:read', 'chat:write', 'commands', 'files:read', 'files:write', 'im:history', 'im:write', 'users:read']);
const event = z.enum(['app_home_opened', 'app_mention', 'message.im', 'user_change']);
export type Scope = z.infer<typeof scope>;

export const slackManifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: words(35),
    description: words(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean(), messages_tab_read_only_enabled: z.boolean() }),
    bot_user: z.strictObject({ display_name: words(80), always_online: z.boolean() }),
    shortcuts: z
      .array(z.strictObject({ name: words(24), type: z.enum(['global', 'message']), callback_id: words(255), description: words(150) }))
      .min(1)
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\//).min(2).max(32),
          url,
          description: words(2000),
          usage_hint: words(1000).exactOptional(),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(scope).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url, bot_events: z.array(event).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url, message_menu_options_url: url }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
}) satisfies z.ZodType<Manifest>;
