/** Slack's limits, in code points unless said otherwise (docs.slack.dev/reference/block-kit, looked up November 2026). */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  sectionText: 3000,
  buttonText: 75,
  buttonValue: 2000,
  actionElements: 25,
  viewTitle: 24,
  viewButton: 24,
  label: 2000,
  hint: 2000,
  optionText: 75,
  checkboxes: 10,
  selectOptions: 100,
  /** Lists up to here are shown at once: one tap instead of two. */
  radioButtons: 5,
  inputLength: 3000,
  /** What a notification shows; Slack itself cuts at 40,000. */
  fallbackText: 300,
  /** Rich text has no published limit of its own; this keeps it below a section's. */
  richText: 3000,
  privateMetadata: 3000,
  /** What an image shows, in words. */
  altText: 2000,
} as const;
