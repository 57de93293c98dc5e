/** What was written and who did what go when their time is over: as data, applied by the store a batch at a time. */
export interface RetentionWrite {
  type: 'retention';
  /** UTC. What was written in what had ended before goes; its copies too. */
  textBefore: Date;
  /** UTC. Lines of the audit trail from before go. */
  auditBefore: Date;
}
