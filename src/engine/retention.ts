/** Removes what is kept no longer: what people wrote, and lines of the audit trail. The store does so a batch at a time. */
export interface RetentionWrite {
  type: 'retention';
  /** UTC. What people wrote in escalations that ended before this goes, and every copy; so does what older messages and finished forms hold. */
  textBefore: Date;
  /** UTC. Lines of the audit trail from before go. */
  auditBefore: Date;
}
