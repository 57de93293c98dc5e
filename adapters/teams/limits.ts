/** Teams' limits, and where we stay below them (learn.microsoft.com/microsoftteams, looked up November 2026). */
export const LIMITS = {
  /** Bytes of one card as JSON: Teams takes about 28 KB for a message, and the envelope needs some of it. */
  card: 26_000,
  /** Actions in one set: Teams draws six, more go to the next set. */
  actions: 6,
  /** Code points of a button's text: longer ones are cut off by clients. */
  buttonText: 60,
  /** Options shown at once: one tap instead of two. */
  radioButtons: 4,
  checkboxes: 10,
  /** Options in a plain menu; longer menus get a search box. */
  menu: 40,
  /** Options in any menu; for longer lists people type part of the name. */
  options: 100,
  /** Code points of one piece of text, so that any card can be split. */
  piece: 2000,
  /** Code points of the notification text. */
  summary: 300,
} as const;
