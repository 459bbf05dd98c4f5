import * as z from 'zod';

const id = <Kind extends string>(kind: Kind) =>
  z.templateLiteral([`${kind}_`, z.string().regex(/^[0-9a-z][0-9a-z-]{0,59}$/)]).brand<Kind>();

/** Every id tells its kind by its prefix; what follows is opaque. */
export const ClientId = id('cli');
export type ClientId = z.infer<typeof ClientId>;
export const ConnectionId = id('con');
export type ConnectionId = z.infer<typeof ConnectionId>;
export const AgentId = id('agt');
export type AgentId = z.infer<typeof AgentId>;
export const ShiftId = id('shf');
export type ShiftId = z.infer<typeof ShiftId>;
export const TicketId = id('tkt');
export type TicketId = z.infer<typeof TicketId>;
export const DeliveryId = id('dlv');
export type DeliveryId = z.infer<typeof DeliveryId>;
export const EndpointId = id('end');
export type EndpointId = z.infer<typeof EndpointId>;
export const KeyId = id('key');
export type KeyId = z.infer<typeof KeyId>;
export const FactId = id('fct');
export type FactId = z.infer<typeof FactId>;
export const FeedId = id('fed');
export type FeedId = z.infer<typeof FeedId>;
export const LeaveId = id('lve');
export type LeaveId = z.infer<typeof LeaveId>;
export const OverrideId = id('ovr');
export type OverrideId = z.infer<typeof OverrideId>;
export const MacroId = id('mac');
export type MacroId = z.infer<typeof MacroId>;
export const IncidentId = id('inc');
export type IncidentId = z.infer<typeof IncidentId>;
export const ArticleId = id('art');
export type ArticleId = z.infer<typeof ArticleId>;
export const AbsenceId = id('abs');
export type AbsenceId = z.infer<typeof AbsenceId>;
export const PublicationId = id('pub');
export type PublicationId = z.infer<typeof PublicationId>;
export const PersonId = id('per');
export type PersonId = z.infer<typeof PersonId>;
export const SessionId = id('ses');
export type SessionId = z.infer<typeof SessionId>;
export const RosterId = id('ros');
export type RosterId = z.infer<typeof RosterId>;
export const AttachmentId = id('att');
export type AttachmentId = z.infer<typeof AttachmentId>;
