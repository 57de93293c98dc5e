import type { AdaptiveCard } from './adaptive.ts';
import type { FileAttachment } from './consent.ts';
import type { Address } from './place.ts';

/** What is sent: a card, a line of text, or something about a file. */
export type Content = { card: AdaptiveCard } | { text: string } | { file: FileAttachment };

/** What goes out to Teams. Every method throws DeliveryFault. */
export interface Connector {
  /** @returns the activity's id */
  post(to: Address, conversation: string, content: Content): Promise<string>;
  update(to: Address, conversation: string, id: string, content: Content): Promise<void>;
  /** Opens someone's private chat with us, the same one each time. @returns its conversation id */
  open(tenant: string, to: Address): Promise<string>;
}
